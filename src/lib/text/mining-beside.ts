/** Entropies of the characters beside an expression, as `Measures` has them. */
export interface Beside {
  readonly entropy: number;
  readonly freedom: number;
}

/** Characters beside expressions, 0 for a wall; arrays that may be handed to another thread. */
export interface BesideTable {
  /** By side of an expression: where its characters begin; at last where they end. */
  readonly starts: Int32Array<ArrayBuffer>;
  /** Each character of a side once, in no order. */
  readonly codes: Uint16Array<ArrayBuffer>;
  /** How often each stands there, and how often of those the expression is not set off from it by a word. */
  readonly counts: Int32Array<ArrayBuffer>;
  readonly bound: Int32Array<ArrayBuffer>;
}

/** Counts characters on one side of one expression; reused from one to the next. */
export class BesideCounts {
  readonly #counts = new Int32Array(65536);
  readonly #bound = new Int32Array(65536);
  readonly #seen = new Uint16Array(65536);
  #distinct = 0;

  add(code: number, count: number, bound: number): void {
    if (this.#counts[code] === 0) this.#seen[this.#distinct++] = code;
    this.#counts[code]! += count;
    this.#bound[code]! += bound;
  }

  /** Entropies of what was added, `n` in all; forgets it. */
  entropies(n: number): Beside {
    let all = 0;
    let bound = 0;
    for (let i = 0; i < this.#distinct; i++) {
      const code = this.#seen[i]!;
      if (code !== 0) all += logarithm(this.#counts[code]!);
      bound += logarithm(this.#bound[code]!);
      this.#counts[code] = this.#bound[code] = 0;
    }
    this.#distinct = 0;
    return { entropy: (logarithm(n) - all) / n, freedom: (logarithm(n) - bound) / n };
  }

  /** Writes what was added into a table from a place on, and forgets it; returns the place behind. */
  moveTo({ codes, counts, bound }: BesideTable, place: number): number {
    for (let i = 0; i < this.#distinct; i++) {
      const code = this.#seen[i]!;
      codes[place + i] = code;
      counts[place + i] = this.#counts[code]!;
      bound[place + i] = this.#bound[code]!;
      this.#counts[code] = this.#bound[code] = 0;
    }
    const end = place + this.#distinct;
    this.#distinct = 0;
    return end;
  }
}

/** n log₂ n, of numbers that come again and again. */
const logarithms = Float64Array.from({ length: 1024 }, (_, n) => (n < 2 ? 0 : n * Math.log2(n)));
const logarithm = (n: number): number => (n < logarithms.length ? logarithms[n]! : n * Math.log2(n));

/** A table for so many sides with so many characters, of which `fill` adds those of a side. */
export function besideTable(
  sides: number,
  room: number,
  fill: (side: number, counts: BesideCounts) => void,
): BesideTable {
  const table = {
    starts: new Int32Array(sides + 1),
    codes: new Uint16Array(room),
    counts: new Int32Array(room),
    bound: new Int32Array(room),
  };
  const counts = new BesideCounts();
  let end = 0;
  for (let side = 0; side < sides; side++) {
    fill(side, counts);
    end = counts.moveTo(table, end);
    table.starts[side + 1] = end;
  }
  const { codes, counts: times, bound } = table;
  return { starts: table.starts, codes: codes.slice(0, end), counts: times.slice(0, end), bound: bound.slice(0, end) };
}

/** The sum of tables of the same sides. */
export function sumOfTables(tables: readonly BesideTable[]): BesideTable {
  const room = tables.reduce((sum, { codes }) => sum + codes.length, 0);
  return besideTable((tables[0]?.starts.length ?? 1) - 1, room, (side, sum) => {
    for (const { starts, codes, counts, bound } of tables) {
      for (let i = starts[side]!; i < starts[side + 1]!; i++) sum.add(codes[i]!, counts[i]!, bound[i]!);
    }
  });
}

/**
 * Entropies in bits of the characters on a side that `n` occurrences have: of all, each wall unlike all others, and of
 * those that are bound, the rest unlike all others. The same to the last digit whatever the order of the table.
 */
export function besideOf({ starts, codes, counts, bound }: BesideTable, side: number, n: number): Beside {
  const start = starts[side]!;
  const order = Array.from(codes.subarray(start, starts[side + 1]), (_, i) => start + i);
  order.sort((a, b) => codes[a]! - codes[b]!);
  const letters = order.filter((i) => codes[i] !== 0);
  const walls = n - letters.reduce((sum, i) => sum + counts[i]!, 0);
  const free = n - order.reduce((sum, i) => sum + bound[i]!, 0);
  const entropy = (own: readonly number[], times: Int32Array, single: number): number => {
    let bits = (single / n) * Math.log2(n);
    for (const i of own) {
      const share = times[i]! / n;
      if (share > 0) bits -= share * Math.log2(share);
    }
    return bits;
  };
  return { entropy: entropy(letters, counts, walls), freedom: entropy(order, bound, free) };
}
