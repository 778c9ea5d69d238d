import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { download, DownloadError, type Progress } from './download.ts';

const plain = new Uint8Array(Buffer.from('提法'.repeat(50_000)));
const packed = gzipSync(plain);
let server: Server;
let base = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/missing') response.writeHead(404).end();
    else if (request.url === '/labelled') response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    else if (request.url === '/plain') response.end(plain);
    else response.end(packed);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  base = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function get(path: string): Promise<{ bytes: Uint8Array; last: Progress | undefined }> {
  const seen: Progress[] = [];
  const response = await download({
    url: base + path,
    packedBytes: packed.length,
    bytes: plain.length,
    signal: new AbortController().signal,
    onProgress: (p) => seen.push(p),
  });
  return { bytes: new Uint8Array(await response.arrayBuffer()), last: seen.at(-1) };
}

it('inflates what the server left packed', async () => {
  const { bytes, last } = await get('/packed');
  expect(bytes).toEqual(plain);
  expect(last).toEqual({ loaded: packed.length, total: packed.length });
});

it('takes what was inflated on the way, or never packed, as it is', async () => {
  for (const path of ['/labelled', '/plain']) {
    const { bytes, last } = await get(path);
    expect(bytes).toEqual(plain);
    expect(last).toEqual({ loaded: plain.length, total: plain.length });
  }
});

it('says which file is missing', async () => {
  await expect(get('/missing')).rejects.toThrow(DownloadError);
  await expect(get('/missing')).rejects.toMatchObject({ url: `${base}/missing`, message: 'HTTP 404 Not Found' });
});
