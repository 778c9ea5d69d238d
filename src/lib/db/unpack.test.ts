import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { loadUnpack } from './unpack.ts';

const texts = ['提法图谱', '', 'a𠮷'.repeat(40_000), '民族团结进步，2023年。'.repeat(9), '\u{10FFFF}￿\u0000'];

it.each([true, false])(
  'unpacks what zlib has packed, texts of any length one after the other (length known: %s)',
  async (known) => {
    const unpack = await loadUnpack();
    for (const text of texts) expect(unpack(deflateRawSync(text), known ? text.length : 0)).toBe(text);
  },
);

it('throws on a block that is cut off', async () => {
  const unpack = await loadUnpack();
  const block = deflateRawSync(texts[3] ?? '');
  expect(() => unpack(block.subarray(0, block.length - 3), texts[3]?.length ?? 0)).toThrow('unexpected EOF');
});
