import type { Furniture } from './noise-site.ts';

/** A line is repeated when this many documents of a site have it, and this share of them. */
const fewest = 3;
const share = 0.1;

/**
 * Counts the lines at the margins of the pages of each site. What it finds depends on the pages and their order alone;
 * copies of one report count once.
 */
export class Sites {
  readonly #documents = new Set<number>();
  /** Documents of each site. */
  readonly #sizes = new Map<number, number>();
  readonly #counts = new Map<number, number>();
  /** Lines that `fewest` documents have, with their site. */
  readonly #frequent = new Map<number, number>();

  add({ site, document, lines }: Furniture): void {
    if (this.#documents.has(document)) return;
    this.#documents.add(document);
    this.#sizes.set(site, (this.#sizes.get(site) ?? 0) + 1);
    for (const line of lines) {
      const count = (this.#counts.get(line) ?? 0) + 1;
      this.#counts.set(line, count);
      if (count === fewest) this.#frequent.set(line, site);
    }
  }

  /** The lines that are furniture, by all pages so far. */
  repeated(): ReadonlySet<number> {
    const found = new Set<number>();
    for (const [line, site] of this.#frequent) {
      if ((this.#counts.get(line) ?? 0) >= share * (this.#sizes.get(site) ?? 0)) found.add(line);
    }
    return found;
  }
}

/** Whether a page was cleaned with what `repeated` says of its lines. */
export const isCurrent = ({ lines, known }: Furniture, repeated: ReadonlySet<number>): boolean =>
  lines.every((line, i) => repeated.has(line) === (known[i] === 1));
