import { seededRandom } from './random.ts';

/** Where an expression occurs: `counts[i]` times in the report at place `places[i]`; reports without it are left out. */
export interface Occurrences {
  readonly places: readonly number[];
  readonly counts: readonly number[];
}

/** The reports that are compared: the first `inA` are group A, the rest group B. */
export interface ComparedReports {
  /** Units of each report, such as characters. */
  readonly sizes: readonly number[];
  readonly inA: number;
}

export interface PermutationOptions {
  readonly permutations?: number;
  readonly seed?: number;
}

export interface PermutationResult {
  /** Rate in A less rate in B, per unit. */
  readonly difference: number;
  /** Two-sided p: how often reports dealt at random to groups of these sizes differ at least as much. */
  readonly p: number;
}

/**
 * Whether expressions are more frequent in the reports of A than in those of B, by permuting whole reports between the
 * groups; all expressions are measured on the same permutations. Tests that take each occurrence for independent, G²
 * among them, find differences everywhere (Lijffijt et al. 2016). p = (1 + extreme)/(1 + permutations), never 0 (North
 * et al. 2002). The same input gives the same p. The work is permutations × (reports of the smaller group + reports
 * with each expression). Throws RangeError for a group without reports or a report without size.
 */
export function permutationTests(
  { sizes, inA }: ComparedReports,
  expressions: readonly Occurrences[],
  { permutations = 9999, seed = 1 }: PermutationOptions = {},
): PermutationResult[] {
  const reports = sizes.length;
  if (!(inA > 0 && inA < reports) || sizes.some((size) => !(size > 0))) {
    throw new RangeError('each group needs reports, and each report a size above zero');
  }
  const units = sizes.reduce((x, y) => x + y, 0);
  const totals = expressions.map(({ counts }) => counts.reduce((x, y) => x + y, 0));
  const sparse = expressions.map(({ places, counts }) => ({
    places: Uint32Array.from(places),
    counts: Float64Array.from(counts),
  }));

  /** The last permutation that dealt each report to the drawn group. */
  const drawnIn = new Uint32Array(reports);
  /** Rate in the drawn group less rate in the other one. */
  const differences = (round: number, drawnUnits: number): number[] =>
    sparse.map(({ places, counts }, e) => {
      let n = 0;
      for (let i = 0; i < places.length; i++) if (drawnIn[places[i]!] === round) n += counts[i]!;
      return n / drawnUnits - (totals[e]! - n) / (units - drawnUnits);
    });

  const round = permutations + 1;
  let unitsA = 0;
  for (let i = 0; i < inA; i++) {
    drawnIn[i] = round;
    unitsA += sizes[i]!;
  }
  const observed = differences(round, unitsA);
  // Equal differences must count as equal whatever the order of summation.
  const least = observed.map((difference) => Math.abs(difference) * (1 - 1e-12));
  const extreme = new Uint32Array(expressions.length);

  const random = seededRandom(seed);
  const order = Uint32Array.from(sizes, (_, i) => i);
  // Which group is drawn makes no difference to the absolute value; the smaller one takes fewer draws.
  const drawn = Math.min(inA, reports - inA);
  for (let k = 1; k <= permutations; k++) {
    let drawnUnits = 0;
    // Fisher–Yates, as far as the drawn group reaches.
    for (let i = 0; i < drawn; i++) {
      const j = i + Math.floor(random() * (reports - i));
      const report = order[j]!;
      order[j] = order[i]!;
      order[i] = report;
      drawnIn[report] = k;
      drawnUnits += sizes[report]!;
    }
    differences(k, drawnUnits).forEach((difference, e) => {
      if (Math.abs(difference) >= least[e]!) extreme[e]! += 1;
    });
  }
  return observed.map((difference, e) => ({ difference, p: (1 + extreme[e]!) / (1 + permutations) }));
}
