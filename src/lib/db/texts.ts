import * as z from 'zod/mini';
import { textIndexSchema } from '../model/manifest.ts';
import { DownloadError, request } from './download.ts';

/** Where the block of a report lies in `texts.pack`. */
interface Block {
  readonly offset: number;
  readonly bytes: number;
}

async function inflate(block: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Response(new Blob([block]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
}

/** A text with a hit of a search: its report and the first UTF-16 offset of each occurrence. */
export interface TextHits {
  readonly reportId: number;
  readonly text: string;
  readonly starts: readonly number[];
}

/** Where `needle` begins in a text, overlapping occurrences not counted twice. */
export function occurrences(text: string, needle: string): number[] {
  const starts: number[] = [];
  if (needle === '') return starts;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) starts.push(at);
  return starts;
}

/** The cleaned texts of a dataset: one deflate-raw block a report, read by byte range. */
export class TextPack {
  readonly #url: (file: string) => string;
  #index: Promise<ReadonlyMap<number, Block>> | null = null;
  #whole: Promise<Uint8Array<ArrayBuffer>> | null = null;

  readonly #name: 'texts' | 'removed';

  /**
   * @param url address of a file of the dataset
   * @param name which pack: the cleaned texts, or what cleaning removed
   */
  constructor(url: (file: string) => string, name: 'texts' | 'removed' = 'texts') {
    this.#url = url;
    this.#name = name;
  }

  #blocks(): Promise<ReadonlyMap<number, Block>> {
    this.#index ??= this.#readIndex().catch((error: unknown) => {
      this.#index = null;
      throw error;
    });
    return this.#index;
  }

  async #readIndex(): Promise<ReadonlyMap<number, Block>> {
    const url = this.#url(`${this.#name}.json`);
    const parsed = textIndexSchema.safeParse(await (await request(url, {})).json());
    if (!parsed.success) throw new DownloadError(url, z.prettifyError(parsed.error), parsed.error);
    return new Map(parsed.data.texts.map(([offset, bytes], i) => [i + 1, { offset, bytes }]));
  }

  /** The text of a report, null when the pack does not hold one. */
  async read(reportId: number, signal: AbortSignal): Promise<string | null> {
    const block = (await this.#blocks()).get(reportId);
    if (block === undefined || block.bytes === 0) return null;
    const { offset, bytes } = block;
    const headers = { Range: `bytes=${offset}-${offset + bytes - 1}` };
    // Chromium runs range requests of one address one after the other unless they bypass the cache.
    const response = await request(this.#url(`${this.#name}.pack`), { headers, signal, cache: 'no-store' });
    const body = new Uint8Array(await response.arrayBuffer());
    // A server that knows no ranges sends the whole file.
    return inflate(response.status === 206 ? body : body.slice(offset, offset + bytes));
  }

  /**
   * Every text that holds `needle`, in the order of the reports. It reads the whole pack once.
   * @param onProgress reports read, of how many
   */
  async *search(
    needle: string,
    reports: readonly number[],
    signal: AbortSignal,
    onProgress: (read: number, of: number) => void,
  ): AsyncGenerator<TextHits> {
    const blocks = await this.#blocks();
    this.#whole ??= request(this.#url('texts.pack'), {})
      .then(async (response) => new Uint8Array(await response.arrayBuffer()))
      .catch((error: unknown) => {
        this.#whole = null;
        throw error;
      });
    const pack = await this.#whole;
    let read = 0;
    for (const reportId of reports) {
      signal.throwIfAborted();
      const block = blocks.get(reportId);
      if (block !== undefined) {
        const text = await inflate(pack.slice(block.offset, block.offset + block.bytes));
        const starts = occurrences(text, needle);
        if (starts.length > 0) yield { reportId, text, starts };
      }
      onProgress((read += 1), reports.length);
    }
  }
}
