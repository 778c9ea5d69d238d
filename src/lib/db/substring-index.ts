import * as z from 'zod/mini';
import {
  decodePostings,
  substringIndexSchema,
  termsOf,
  VarintReader,
  type SubstringIndexTables,
} from '../model/substring-index.ts';
import { DownloadError, request } from './download.ts';

/** Bytes of a file from `offset` on. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/** Where the postings of a term lie, and of how many reports they are. */
interface Postings {
  readonly count: number;
  readonly offset: number;
  readonly bytes: number;
}

/** Beyond this the texts themselves are read sooner than another list. */
const fewCandidates = 64;
/** Lists asked for at once, the shortest first. */
const listsAtOnce = 3;
/** Tables kept, of some kilobytes each. */
const tablesKept = 256;

/** The reports of two ascending lists. */
export function intersect(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(a.length, b.length));
  let n = 0;
  for (let i = 0, k = 0; i < a.length && k < b.length;) {
    const [x, y] = [a[i]!, b[k]!];
    if (x === y) both[n++] = x;
    if (x <= y) i++;
    if (y <= x) k++;
  }
  return both.subarray(0, n);
}

/** Which reports can hold a string: the index of substrings of a dataset, read by byte ranges. */
export class SubstringIndex {
  readonly #tables: SubstringIndexTables['tables'];
  readonly #read: ReadBytes;
  readonly #known = new Map<number, Promise<ReadonlyMap<number, Postings>>>();
  readonly reports: number;

  /** @param read reads `texts.index` */
  constructor({ tables, reports }: SubstringIndexTables, read: ReadBytes) {
    this.#tables = tables;
    this.#read = read;
    this.reports = reports;
  }

  /** @param url address of `texts.index.json` @throws DownloadError */
  static async open(url: string, read: ReadBytes): Promise<SubstringIndex> {
    const parsed = substringIndexSchema.safeParse(await (await request(url, {})).json());
    if (!parsed.success) throw new DownloadError(url, z.prettifyError(parsed.error), parsed.error);
    return new SubstringIndex(parsed.data, read);
  }

  /**
   * The reports that have every pair of neighbouring characters of the strings: all that hold the strings are among them.
   * For one string of one or two characters they are exactly those.
   */
  async candidates(strings: readonly string[]): Promise<Uint32Array> {
    const terms = [...new Set(strings.flatMap(termsOf))];
    const found = await Promise.all(terms.map((term) => this.#find(term)));
    const lists: Postings[] = [];
    for (const postings of found) {
      if (postings === null) return new Uint32Array();
      lists.push(postings);
    }
    lists.sort((a, b) => a.count - b.count);
    let reports: Uint32Array | null = null;
    for (let i = 0; i < lists.length; i += listsAtOnce) {
      if (reports !== null && reports.length <= fewCandidates) break;
      for (const list of await Promise.all(lists.slice(i, i + listsAtOnce).map((l) => this.#list(l)))) {
        reports = reports === null ? list : intersect(reports, list);
      }
    }
    return reports ?? Uint32Array.from({ length: this.reports }, (_, i) => i + 1);
  }

  async #list({ count, offset, bytes }: Postings): Promise<Uint32Array> {
    return decodePostings(await this.#read(offset, bytes), count);
  }

  /** Null for a term that no report has. */
  async #find(term: number): Promise<Postings | null> {
    let low = 0;
    let high = this.#tables.length;
    // The last table that begins at or before the term.
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#tables[middle]![0] <= term) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? null : ((await this.#table(low - 1)).get(term) ?? null);
  }

  #table(i: number): Promise<ReadonlyMap<number, Postings>> {
    let table = this.#known.get(i);
    if (table === undefined) {
      table = this.#readTable(i);
      table.catch(() => this.#known.delete(i));
      this.#known.set(i, table);
      const [oldest] = this.#known.keys();
      if (this.#known.size > tablesKept && oldest !== undefined) this.#known.delete(oldest);
    }
    return table;
  }

  async #readTable(i: number): Promise<ReadonlyMap<number, Postings>> {
    const [, at, length, first] = this.#tables[i]!;
    const reader = new VarintReader(await this.#read(at, length));
    const table = new Map<number, Postings>();
    let term = 0;
    let offset = first;
    while (!reader.ended) {
      term += reader.next();
      const count = reader.next();
      const bytes = reader.next();
      table.set(term, { count, offset, bytes });
      offset += bytes;
    }
    return table;
  }
}
