import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, serveNear, type Served, type ServeOptions } from './serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'tifa-serve-'));
const site = join(folder, 'build');
const datasets = join(folder, 'datasets');
const pack = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));
let served: Served;
let refreshed = 0;
const options: ServeOptions = {
  site,
  datasets,
  port: 0,
  beforeIndex: () => {
    refreshed += 1;
    return Promise.resolve();
  },
};

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, served.url), { headers });

/** The status, where `fetch` would change the path or add headers of its own. */
const rawStatus = (path: string, headers: Record<string, string> = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    request({ host: '127.0.0.1', port: served.port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

beforeAll(async () => {
  mkdirSync(join(site, '_app/immutable'), { recursive: true });
  mkdirSync(join(site, 'figures'));
  mkdirSync(join(site, 'datasets/demo'), { recursive: true });
  mkdirSync(join(datasets, 'demo'), { recursive: true });
  writeFileSync(join(site, 'index.html'), '<p>home</p>');
  writeFileSync(join(site, 'figures/index.html'), '<p>figures</p>');
  writeFileSync(join(site, '404.html'), '<p>missing</p>');
  writeFileSync(join(site, '_app/immutable/a.wasm'), Buffer.from('\0asm'));
  writeFileSync(join(site, 'datasets/demo/manifest.json'), '{"old":true}');
  writeFileSync(join(datasets, 'index.json'), '{}');
  writeFileSync(join(datasets, 'demo/manifest.json'), '{"old":false}');
  writeFileSync(join(datasets, 'demo/texts.pack'), pack);
  writeFileSync(join(datasets, 'demo/data.gz'), Buffer.from([0x1f, 0x8b, 8]));
  writeFileSync(join(folder, 'secret'), 'secret');
  served = await serve(options);
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

describe('pages', () => {
  it('serves a page and redirects to its folder with its filters', async () => {
    expect(await (await get('/figures/?year=2019')).text()).toBe('<p>figures</p>');
    const redirect = await fetch(new URL('/figures?year=2019', served.url), { redirect: 'manual' });
    expect(redirect.status).toBe(307);
    expect(redirect.headers.get('location')).toBe('/figures/?year=2019');
  });

  it('shows the fallback page with status 404', async () => {
    const response = await get('/nowhere/');
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('<p>missing</p>');
  });

  it('caches for good only what has a hash in its name', async () => {
    expect((await get('/_app/immutable/a.wasm')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('labels WebAssembly, and leaves gzip files for the page to inflate', async () => {
    expect((await get('/_app/immutable/a.wasm')).headers.get('content-type')).toBe('application/wasm');
    const gz = await get('/datasets/demo/data.gz');
    expect(gz.headers.get('content-type')).toBe('application/octet-stream');
    expect(gz.headers.get('content-encoding')).toBeNull();
    expect(new Uint8Array(await gz.arrayBuffer())).toEqual(new Uint8Array([0x1f, 0x8b, 8]));
  });

  it('answers reading only, and nothing outside its folders', async () => {
    expect((await fetch(served.url, { method: 'POST' })).status).toBe(405);
    expect(await rawStatus('/../secret')).toBe(404);
    expect(await rawStatus('/%2e%2e/secret')).toBe(404);
    expect(await rawStatus('/datasets/../../secret')).toBe(404);
    expect(await rawStatus('/datasets/%2e%2e%2f%2e%2e%2fsecret')).toBe(404);
    expect(await rawStatus('//')).not.toBe(500);
  });
});

describe('datasets', () => {
  it('come from their own folder, not from the build, the list brought up to date first', async () => {
    expect(await (await get('/datasets/demo/manifest.json')).json()).toEqual({ old: false });
    const before = refreshed;
    await get('/datasets/index.json');
    expect(refreshed).toBe(before + 1);
    expect((await get('/datasets/none/manifest.json')).status).toBe(404);
  });

  it.each([
    ['bytes=10-19', 10, 20],
    ['bytes=0-0', 0, 1],
    ['bytes=990-', 990, 1000],
    ['bytes=-5', 995, 1000],
    ['bytes=998-4000', 998, 1000],
  ])('%s', async (range, start, end) => {
    const response = await get('/datasets/demo/texts.pack', { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/1000`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pack.subarray(start, end));
  });

  it('says when a range lies outside, and that ranges are accepted', async () => {
    expect((await get('/datasets/demo/texts.pack', { range: 'bytes=2000-' })).status).toBe(416);
    const head = await fetch(new URL('/datasets/demo/texts.pack', served.url), { method: 'HEAD' });
    expect(head.headers.get('accept-ranges')).toBe('bytes');
    expect(head.headers.get('content-length')).toBe('1000');
  });

  it('are sent again only when they have changed', async () => {
    const etag = (await get('/datasets/demo/texts.pack')).headers.get('etag');
    expect(etag).not.toBeNull();
    expect(await rawStatus('/datasets/demo/texts.pack', { 'if-none-match': etag ?? '' })).toBe(304);
    expect(await rawStatus('/datasets/demo/texts.pack', { 'if-none-match': 'W/"other"' })).toBe(200);
  });
});

it('takes the next port when one is taken', async () => {
  const second = await serveNear({ ...options, port: served.port });
  expect(second.port).toBeGreaterThan(served.port);
  await second.close();
});
