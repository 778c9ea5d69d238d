import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { indexTexts } from '../../ingest/substring-index.ts';
import { TextPack } from './texts.ts';

const texts = ['全省开展宣讲120场。', '各地举办培训，培训骨干3000人次。'];
const blocks = texts.map((text) => deflateRawSync(Buffer.from(text, 'utf8')));
const pack = Buffer.concat(blocks);
let server: Server;
let base = '';
let ranges = true;
let files: Record<string, Buffer> = {};

beforeAll(async () => {
  let offset = 0;
  const index = {
    texts: blocks.map((block, i) => {
      const entry = [offset, block.length, texts[i]?.length];
      offset += block.length;
      return entry;
    }),
  };
  server = createServer((request, response) => {
    if (request.url === '/texts.json') {
      response.end(JSON.stringify(index));
      return;
    }
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
    const file = files[request.url ?? ''] ?? pack;
    if (range === null || !ranges) response.end(file);
    else response.writeHead(206).end(file.subarray(Number(range[1]), Number(range[2]) + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  base = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const open = () => new TextPack((file) => `${base}/${file}`);
const never = new AbortController().signal;

it('reads one text by its bytes, from a server with ranges or without', async () => {
  for (ranges of [true, false]) {
    expect(await open().read(2, never)).toBe(texts[1]);
    expect(await open().read(1, never)).toBe(texts[0]);
  }
  expect(await open().read(3, never)).toBeNull();
});

it('reads the texts of several reports, leaving out those without one', async () => {
  for (ranges of [true, false]) {
    const found = [];
    for await (const some of open().texts([1, 2, 9], never)) found.push(...some);
    expect(found).toEqual(texts.map((text, i) => ({ reportId: i + 1, text })));
  }
});

it('takes every report with a text for a candidate where there is no index', async () => {
  expect([...(await open().candidates(['培训']))]).toEqual([1, 2]);
});

it('asks the index for candidates where there is one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tifa-texts-'));
  await indexTexts(folder, texts);
  files = Object.fromEntries(
    ['texts.index', 'texts.index.json'].map((name) => [`/${name}`, readFileSync(join(folder, name))]),
  );
  rmSync(folder, { recursive: true });
  for (ranges of [true, false]) {
    const indexed = new TextPack((file) => `${base}/${file}`, { indexed: true });
    await indexed.prepare();
    expect([...(await indexed.candidates(['培训']))]).toEqual([2]);
    expect([...(await indexed.candidates(['开展', '120']))]).toEqual([1]);
    expect([...(await indexed.candidates(['巡回']))]).toEqual([]);
  }
});
