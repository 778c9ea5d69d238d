import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { occurrences, TextPack } from './texts.ts';

const texts = ['全省开展宣讲120场。', '各地举办培训，培训骨干3000人次。'];
const blocks = texts.map((text) => deflateRawSync(Buffer.from(text, 'utf8')));
const pack = Buffer.concat(blocks);
let server: Server;
let base = '';
let ranges = true;

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
    if (range === null || !ranges) response.end(pack);
    else response.writeHead(206).end(pack.subarray(Number(range[1]), Number(range[2]) + 1));
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

it('finds every text with a substring, among the reports asked for', async () => {
  const hits = [];
  const progress: number[] = [];
  for await (const hit of open().search('培训', [1, 2], never, (read) => progress.push(read))) hits.push(hit);
  expect(hits).toEqual([{ reportId: 2, text: texts[1], starts: [4, 7] }]);
  expect(progress).toEqual([1, 2]);
});

it('counts occurrences without overlap', () => {
  expect(occurrences('啊啊啊', '啊啊')).toEqual([0]);
  expect(occurrences('甲乙甲', '甲')).toEqual([0, 2]);
  expect(occurrences('甲', '')).toEqual([]);
});
