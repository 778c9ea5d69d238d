import { DataType, Precision, type Data, type Vector } from 'apache-arrow';
import { decimalToNumber } from './decimal.ts';

const utf8 = new TextDecoder();

/** Texts longer than this are hardly repeated. */
const longestKept = 48;
const keptTexts = 4096;

/**
 * Reads texts of UTF-8 bytes. The columns of a result repeat the same few words (units, regions, statuses), and each call
 * of a decoder costs more than to find a word again by its bytes.
 */
class Texts {
  readonly #bytes: Uint8Array;
  readonly #kept = new Map<number, { readonly start: number; readonly length: number; readonly text: string }>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  at(start: number, end: number): string {
    const bytes = this.#bytes;
    const length = end - start;
    if (length === 0) return '';
    if (length > longestKept) return utf8.decode(bytes.subarray(start, end));
    let hash = length;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    const kept = this.#kept.get(hash);
    if (kept?.length === length && this.#same(kept.start, start, length)) return kept.text;
    const text = utf8.decode(bytes.subarray(start, end));
    if (kept === undefined && this.#kept.size < keptTexts) this.#kept.set(hash, { start, length, text });
    return text;
  }

  #same(a: number, b: number, length: number): boolean {
    const bytes = this.#bytes;
    for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false;
    return true;
  }
}

/** Whether a row has a value. Bits are set where it has. */
function presence({ nullCount, nullBitmap, offset }: Data): (row: number) => boolean {
  if (nullCount === 0 || nullBitmap.length === 0) return () => true;
  return (row) => (nullBitmap[(offset + row) >> 3]! & (1 << ((offset + row) & 7))) !== 0;
}

/** Cells of one piece of a column; null where it is of a type that Arrow reads best by itself. */
function cellsOfPiece(data: Data): unknown[] | null {
  const type: unknown = data.type;
  const has = presence(data);
  const cells = new Array<unknown>(data.length);
  if (DataType.isUtf8(type)) {
    const offsets = data.valueOffsets as Int32Array;
    const texts = new Texts(data.values as Uint8Array);
    for (let i = 0; i < cells.length; i++) cells[i] = has(i) ? texts.at(offsets[i]!, offsets[i + 1]!) : null;
    return cells;
  }
  if (DataType.isInt(type) || (DataType.isFloat(type) && type.precision !== Precision.HALF)) {
    const values = data.values as ArrayLike<number | bigint>;
    for (let i = 0; i < cells.length; i++) cells[i] = has(i) ? values[i] : null;
    return cells;
  }
  return null;
}

/** The cells of a column of a result, by row: as Arrow has them, but DECIMAL and HUGEINT (128-bit words) as numbers. */
export function cellsOf(vector: Vector): readonly unknown[] {
  const type: unknown = vector.type;
  if (DataType.isDecimal(type)) {
    return Array.from({ length: vector.length }, (_, row) => {
      const words = vector.get(row) as Uint32Array | null;
      return words === null ? null : decimalToNumber(words, type.scale);
    });
  }
  const pieces = vector.data.map((data) => cellsOfPiece(data as Data));
  if (pieces.some((piece) => piece === null))
    return Array.from({ length: vector.length }, (_, row) => vector.get(row) as unknown);
  return pieces.length === 1 ? (pieces[0] ?? []) : pieces.flatMap((piece) => piece ?? []);
}
