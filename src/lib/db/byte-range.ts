/** Bytes from `start` up to but not with `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks of a file of `size` bytes; null for what this site never asks and a server may answer with
 * the whole file: several ranges, or another unit (RFC 9110, 14.2).
 *
 * @returns `beyond` where the file has no such bytes
 */
export function parseRange(header: string, size: number): ByteRange | 'beyond' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < start) return null;
  return start >= size || (first === '' && Number(last) === 0) ? 'beyond' : { start, end };
}

/** Part of a whole response, as a server that knows byte ranges answers. */
export async function partOf(whole: Response, header: string): Promise<Response> {
  const body = await whole.blob();
  const range = parseRange(header, body.size);
  const headers = new Headers({ 'Accept-Ranges': 'bytes', 'Content-Type': 'application/octet-stream' });
  if (range === null) return new Response(body, { headers });
  if (range === 'beyond') {
    headers.set('Content-Range', `bytes */${body.size}`);
    return new Response(null, { status: 416, headers });
  }
  const part = body.slice(range.start, range.end);
  headers.set('Content-Range', `bytes ${range.start}-${range.end - 1}/${body.size}`);
  headers.set('Content-Length', String(part.size));
  return new Response(part, { status: 206, headers });
}
