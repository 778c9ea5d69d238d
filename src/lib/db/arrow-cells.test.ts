import { Bool, Decimal, Float64, Int32, Int64, Utf8, vectorFromArray, type Vector } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf } from './arrow-cells.ts';

/** What Arrow itself reads, row by row. */
const asArrow = (vector: Vector): unknown[] =>
  Array.from({ length: vector.length }, (_, row) => vector.get(row) as unknown);

describe('cells of a column', () => {
  const word = fc.oneof(
    fc.constantFrom('万元', '人次', 'at_least', '', '北京市', '𠮷', '高质量发展'.repeat(8)),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );

  it('are the texts that Arrow reads', () => {
    fc.assert(
      fc.property(fc.array(fc.option(word), { maxLength: 300 }), (words) => {
        expect(cellsOf(vectorFromArray(words, new Utf8()))).toEqual(words);
      }),
    );
  });

  it('are the numbers that Arrow reads', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer())),
        fc.array(fc.option(fc.double({ noNaN: true }))),
        fc.array(fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))),
        (integers, doubles, longs) => {
          expect(cellsOf(vectorFromArray(integers, new Int32()))).toEqual(integers);
          expect(cellsOf(vectorFromArray(doubles, new Float64()))).toEqual(doubles);
          expect(cellsOf(vectorFromArray(longs, new Int64()))).toEqual(longs);
        },
      ),
    );
  });

  it('go on from piece to piece, also from the middle of one', () => {
    const first = vectorFromArray(['一', null, '三'], new Utf8());
    const second = vectorFromArray([null, '五', '五', '七', '八', '九', '十', '十一', null, '十三'], new Utf8());
    const joined = first.concat(second);
    expect(cellsOf(joined)).toEqual(asArrow(joined));
    expect(cellsOf(joined.slice(2, 12))).toEqual(asArrow(joined.slice(2, 12)));
    const numbers = vectorFromArray([1, null, 3, 4, null, 6, 7, 8, 9, null, 11], new Int32()).slice(1, 10);
    expect(cellsOf(numbers)).toEqual([null, 3, 4, null, 6, 7, 8, 9, null]);
  });

  it('of other types are read by Arrow', () => {
    expect(cellsOf(vectorFromArray([true, null, false], new Bool()))).toEqual([true, null, false]);
  });

  it('are numbers where DuckDB sends 128-bit words', () => {
    const words = [Uint32Array.of(1234, 0, 0, 0), null];
    expect(cellsOf(vectorFromArray(words, new Decimal(2, 18)))).toEqual([12.34, null]);
  });
});
