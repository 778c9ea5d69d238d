/** Bytes that have arrived, of how many. */
export interface Progress {
  readonly loaded: number;
  readonly total: number;
}

export interface Download {
  readonly url: string;
  /** Size of the file as stored, and after inflating when it is gzipped: which one counts shows when it arrives. */
  readonly packedBytes: number;
  readonly bytes: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** A file that could not be had. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly url: string;

  constructor(url: string, why: string, cause?: unknown) {
    super(why, { cause });
    this.url = url;
  }
}

/** A response, or why there is none. */
export async function request(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new DownloadError(url, error instanceof Error ? error.message : String(error), error);
  }
  if (!response.ok) throw new DownloadError(url, `HTTP ${response.status} ${response.statusText}`.trim());
  return response;
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The first two bytes at least, unless the stream is shorter. */
async function head(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(0);
  while (bytes.length < 2) {
    const { value, done } = await reader.read();
    if (done) break;
    const joined = new Uint8Array(bytes.length + value.length);
    joined.set(bytes);
    joined.set(value, bytes.length);
    bytes = joined;
  }
  return bytes;
}

/**
 * The file at a URL, inflated if its first bytes are those of gzip: some servers label `.gz` with a Content-Encoding, so
 * that the browser has inflated it already, others do not.
 */
export async function download({ url, packedBytes, bytes, signal, onProgress }: Download): Promise<Response> {
  const { body } = await request(url, { signal });
  if (body === null) throw new DownloadError(url, 'the response is empty');
  const reader = body.getReader();
  const first = await head(reader);
  const gzip = isGzip(first);
  const total = gzip ? packedBytes : bytes;
  let loaded = first.length;
  onProgress({ loaded, total });
  const counted = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      controller.enqueue(first);
    },
    pull: async (controller) => {
      const { value, done } = await reader.read();
      if (done) {
        controller.close();
        return;
      }
      loaded += value.length;
      onProgress({ loaded, total: Math.max(total, loaded) });
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(gzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted);
}
