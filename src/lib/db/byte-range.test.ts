import { describe, expect, test } from 'vitest';
import { parseRange, partOf } from './byte-range.ts';

describe('parseRange', () => {
  // The examples of RFC 9110, 14.1.2, for a file of 10000 bytes.
  test.each([
    ['bytes=0-499', { start: 0, end: 500 }],
    ['bytes=500-999', { start: 500, end: 1000 }],
    ['bytes=-500', { start: 9500, end: 10000 }],
    ['bytes=9500-', { start: 9500, end: 10000 }],
    ['bytes=9990-20000', { start: 9990, end: 10000 }],
    ['bytes=-20000', { start: 0, end: 10000 }],
    ['bytes=10000-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=0-0,-1', null],
    ['bytes=500-499', null],
    ['bytes=-', null],
    ['lines=1-2', null],
  ])('%s', (header, expected) => {
    expect(parseRange(header, 10_000)).toEqual(expected);
  });

  test('an empty file has no bytes', () => {
    expect(parseRange('bytes=0-', 0)).toBe('beyond');
  });
});

describe('partOf', () => {
  const whole = () => new Response('提法图谱');

  test('a part, with its place', async () => {
    const part = await partOf(whole(), 'bytes=3-5');
    expect(part.status).toBe(206);
    expect(part.headers.get('Content-Range')).toBe('bytes 3-5/12');
    expect(part.headers.get('Content-Length')).toBe('3');
    expect(await part.text()).toBe('法');
  });

  test('beyond the end', async () => {
    const none = await partOf(whole(), 'bytes=12-');
    expect(none.status).toBe(416);
    expect(none.headers.get('Content-Range')).toBe('bytes */12');
  });

  test('the whole where the header asks for what no one needs', async () => {
    const all = await partOf(whole(), 'bytes=0-1,3-4');
    expect(all.status).toBe(200);
    expect(await all.text()).toBe('提法图谱');
  });
});
