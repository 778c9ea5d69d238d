import * as z from 'zod/mini';
import { textIndexSchema, type TextIndex } from '../model/manifest.ts';
import { DownloadError, request } from './download.ts';
import { SubstringIndex, type ReadBytes } from './substring-index.ts';
import { loadUnpack, type Unpack } from './unpack.ts';

export interface PackOptions {
  /** Which pack: the cleaned texts, or what cleaning removed. */
  readonly name?: 'texts' | 'removed';
  /** Whether an index of substrings lies beside it. */
  readonly indexed?: boolean;
}

/** A text with the report that it is of. */
export interface ReportText {
  readonly reportId: number;
  readonly text: string;
}

/** Blocks of neighbouring texts that are fetched at once. */
interface Span {
  readonly reports: number[];
  readonly offset: number;
  end: number;
}

/** What lies between two blocks is fetched with them up to this size: less than another request would cost. */
const widestHole = 32_000;
/** The first spans are short, so that the first texts come soon; later ones grow up to the second size. */
const firstSpanBytes = 32_000;
const longestSpanBytes = 1_000_000;
/** Browsers open six connections to a server. */
const spansAtOnce = 6;
/** A pack up to this size is kept once much of it has been asked for. */
const keptPackBytes = 16_000_000;

/** Bytes of a file by range; of a server that knows no ranges, cut out of the whole file, which `keep` is given. */
async function fetchRange(
  url: string,
  [offset, length]: readonly [number, number],
  signal: AbortSignal | null,
  keep: (whole: Uint8Array<ArrayBuffer>) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
  // Chromium runs range requests of one address one after the other unless they bypass the cache.
  const response = await request(url, { headers, signal, cache: 'no-store' });
  const body = new Uint8Array(await response.arrayBuffer());
  if (response.status === 206) return body;
  keep(body);
  return body.slice(offset, offset + length);
}

/** The cleaned texts of a dataset: one deflate-raw block a report, read by byte range. */
export class TextPack {
  readonly #url: (file: string) => string;
  readonly #name: 'texts' | 'removed';
  /** Whether searches ask an index instead of reading every text. */
  readonly indexed: boolean;
  #blocks: Promise<TextIndex['texts']> | null = null;
  #index: Promise<SubstringIndex> | null = null;
  #unpack: Promise<Unpack> | null = null;
  #whole: Uint8Array<ArrayBuffer> | null = null;

  /** @param url address of a file of the dataset */
  constructor(url: (file: string) => string, { name = 'texts', indexed = false }: PackOptions = {}) {
    this.#url = url;
    this.#name = name;
    this.indexed = indexed;
  }

  /** The text of a report, null when the pack does not hold one. */
  async read(reportId: number, signal: AbortSignal): Promise<string | null> {
    const block = (await this.#readBlocks())[reportId - 1];
    if (block === undefined || block[1] === 0) return null;
    const [offset, bytes, length] = block;
    const [unpack, packed] = await Promise.all([this.#loadUnpack(), this.#bytes(offset, bytes, signal)]);
    return unpack(packed, length);
  }

  /** Fetches what every search needs: where the texts lie, and the directory of the index. */
  async prepare(): Promise<void> {
    await Promise.all([this.#readBlocks(), this.indexed ? this.#openIndex() : null]);
  }

  /**
   * The reports whose texts can hold all of the strings, ascending: those that the index names, else every one with a
   * text.
   */
  async candidates(strings: readonly string[]): Promise<Uint32Array> {
    if (this.indexed) return (await this.#openIndex()).candidates(strings);
    const blocks = await this.#readBlocks();
    return Uint32Array.from(blocks.flatMap(([, bytes], i) => (bytes === 0 ? [] : [i + 1])));
  }

  /** The texts of reports given in ascending order, some at a time; those without a text are left out. */
  async *texts(reports: Iterable<number>, signal: AbortSignal): AsyncGenerator<readonly ReportText[]> {
    const blocks = await this.#readBlocks();
    const spans = spansOf(blocks, reports);
    const end = blocks.reduce((most, [offset, bytes]) => Math.max(most, offset + bytes), 0);
    const wanted = spans.reduce((sum, span) => sum + span.end - span.offset, 0);
    if (this.#whole === null && end <= keptPackBytes && wanted > end / 4) {
      this.#whole = new Uint8Array(await (await request(this.#url(`${this.#name}.pack`), { signal })).arrayBuffer());
    }
    const underWay: Promise<ReportText[]>[] = [];
    for (let next = 0; next < spans.length || underWay.length > 0;) {
      for (; underWay.length < spansAtOnce && next < spans.length; next++) {
        const texts = this.#span(spans[next]!, blocks, signal);
        texts.catch(() => undefined);
        underWay.push(texts);
      }
      const texts = await underWay.shift();
      signal.throwIfAborted();
      if (texts !== undefined) yield texts;
    }
  }

  async #span({ reports, offset, end }: Span, blocks: TextIndex['texts'], signal: AbortSignal): Promise<ReportText[]> {
    const [unpack, packed] = await Promise.all([this.#loadUnpack(), this.#bytes(offset, end - offset, signal)]);
    return reports.map((reportId) => {
      const [at, bytes, length] = blocks[reportId - 1]!;
      return { reportId, text: unpack(packed.subarray(at - offset, at - offset + bytes), length) };
    });
  }

  async #bytes(offset: number, length: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#whole !== null) return this.#whole.subarray(offset, offset + length);
    return fetchRange(this.#url(`${this.#name}.pack`), [offset, length], signal, (whole) => (this.#whole = whole));
  }

  #loadUnpack(): Promise<Unpack> {
    this.#unpack ??= loadUnpack().catch((error: unknown) => {
      this.#unpack = null;
      throw error;
    });
    return this.#unpack;
  }

  #readBlocks(): Promise<TextIndex['texts']> {
    this.#blocks ??= this.#fetchBlocks().catch((error: unknown) => {
      this.#blocks = null;
      throw error;
    });
    return this.#blocks;
  }

  async #fetchBlocks(): Promise<TextIndex['texts']> {
    const url = this.#url(`${this.#name}.json`);
    const parsed = textIndexSchema.safeParse(await (await request(url, {})).json());
    if (!parsed.success) throw new DownloadError(url, z.prettifyError(parsed.error), parsed.error);
    return parsed.data.texts;
  }

  #openIndex(): Promise<SubstringIndex> {
    let whole: Uint8Array<ArrayBuffer> | null = null;
    // Without a signal: a table that one search has asked for serves the next one too.
    const read: ReadBytes = async (offset, length) =>
      whole?.subarray(offset, offset + length) ??
      fetchRange(this.#url('texts.index'), [offset, length], null, (all) => (whole = all));
    this.#index ??= SubstringIndex.open(this.#url('texts.index.json'), read).catch((error: unknown) => {
      this.#index = null;
      throw error;
    });
    return this.#index;
  }
}

function spansOf(blocks: TextIndex['texts'], reports: Iterable<number>): Span[] {
  const spans: Span[] = [];
  for (const reportId of reports) {
    const [offset, bytes] = blocks[reportId - 1] ?? [0, 0];
    if (bytes === 0) continue;
    const last = spans.at(-1);
    const most = Math.min(longestSpanBytes, firstSpanBytes * Math.max(1, spans.length));
    if (last !== undefined && offset - last.end <= widestHole && offset + bytes - last.offset <= most) {
      last.reports.push(reportId);
      last.end = offset + bytes;
    } else spans.push({ reports: [reportId], offset, end: offset + bytes });
  }
  return spans;
}
