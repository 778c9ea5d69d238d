import { afterEach, describe, expect, it, vi } from 'vitest';
import { isDirect, rangesUrl } from './cache-names.ts';

const file = new URL('https://example.org/site/datasets/big/dataset.duckdb?sha256=0123456789ab');

describe('the address of byte ranges', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('leads past the service worker where the browser keeps nothing of the file', async () => {
    vi.stubGlobal('caches', { match: () => Promise.resolve(undefined) });
    const url = new URL(await rangesUrl(file));
    expect(isDirect(url)).toBe(true);
    expect(url.searchParams.get('sha256')).toBe('0123456789ab');
    expect(isDirect(file)).toBe(false);
  });

  it('is that of the file where the browser keeps it', async () => {
    vi.stubGlobal('caches', {
      match: (url: string) => Promise.resolve(url === file.href ? new Response() : undefined),
    });
    expect(await rangesUrl(file)).toBe(file.href);
  });

  it('leads past it where there are no caches, or they cannot be read', async () => {
    expect(isDirect(new URL(await rangesUrl(file)))).toBe(true);
    vi.stubGlobal('caches', { match: () => Promise.reject(new DOMException('refused', 'SecurityError')) });
    expect(isDirect(new URL(await rangesUrl(file)))).toBe(true);
  });
});
