import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Furniture } from '../lib/text/noise-site.ts';
import type { Sketch } from '../lib/text/reuse.ts';
import type { Figure, ReportDate, ReportRegion, Removal, Script, Section, Sentence } from '../lib/model/document.ts';

/** A figure with the words around its number, for datasets without texts. */
export interface StoredFigure extends Figure {
  readonly context: string;
}

/** A removal without its text. */
export type StoredRemoval = Omit<Removal, 'text'> & { readonly chars: number };

/** A report after every stage that needs nothing but the report itself, as it lies in the spool. */
export interface StoredReport {
  readonly kind: 'report';
  readonly file: string;
  /** Of the file or row that it was made of. */
  readonly inputSha256: string;
  readonly inputBytes: number;
  /** Of the raw text. */
  readonly sha256: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly script: Script;
  readonly chars: number;
  readonly removedChars: number;
  readonly removed: readonly StoredRemoval[];
  /** Where the removed texts lie in the entry, as a JSON list; null where nothing was removed. */
  readonly removedTexts: Range | null;
  /** Null for a report of no site, or without a body. */
  readonly furniture: Furniture | null;
  readonly date: ReportDate;
  readonly region: ReportRegion;
  readonly sections: readonly Section[];
  /** Start, end and section of each sentence, one after the other. */
  readonly sentences: Int32Array;
  /** Where its figures lie in the entry: only the writing of the dataset reads them. */
  readonly figures: Range;
  /** Quoted expressions and how often each is quoted. */
  readonly quoted: readonly (readonly [phrase: string, n: number])[];
  /** What reuse between reports is found by. */
  readonly sketch: Sketch;
  /** Hashes of the anchors of passages, each once. */
  readonly anchors: Uint32Array;
  /** UTF-16 length of the cleaned text. */
  readonly length: number;
  /** Where its text lies in the entry. */
  readonly text: Range;
}

/** Bytes of a file or of an entry. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** A report before its text and figures have found a place in an entry. */
export type AnalysedReport = Omit<StoredReport, 'text' | 'figures' | 'removed' | 'removedTexts' | 'removedChars'> & {
  readonly text: string;
  readonly figures: readonly StoredFigure[];
  readonly removed: readonly Removal[];
};

/** A report with its figures at hand. */
export type WholeReport = Omit<StoredReport, 'figures'> & { readonly figures: readonly StoredFigure[] };

export interface StoredRejection {
  readonly kind: 'rejected';
  readonly file: string;
  readonly reason: string;
  readonly sha256: string | null;
  readonly bytes: number;
}

export type Outcome = StoredReport | StoredRejection;

/** A text as its block in `texts.pack`: UTF-8, deflate-raw; level 4 takes two thirds of the time of 6 for 2 % more bytes. */
export const packText = (text: string): Uint8Array => deflateRawSync(Buffer.from(text, 'utf8'), { level: 4 });

export const unpackText = (block: Uint8Array): string => inflateRawSync(block).toString('utf8');

/** A text as it lies in the spool, from which several passes read it: as it lies in memory. */
export const readText = (bytes: Buffer): string => bytes.toString('utf16le');

export function packSentences(sentences: readonly Sentence[]): Int32Array {
  const numbers = new Int32Array(sentences.length * 3);
  sentences.forEach(({ start, end, section }, i) => numbers.set([start, end, section], i * 3));
  return numbers;
}

/** 1 for code units that are white space. */
const blank = Uint8Array.from({ length: 0x10000 }, (_, code) => (/\s/.test(String.fromCharCode(code)) ? 1 : 0));

/** Characters of a text, white space not counted. */
export function visible(text: string): number {
  let chars = text.length;
  for (let i = 0; i < text.length; i++) chars -= blank[text.charCodeAt(i)]!;
  return chars;
}

/** Lengths of the head and of what stands before the texts. */
const lengthBytes = 8;

/**
 * An entry of the spool: the two lengths, the head with all but texts and figures, the figures and what was removed as
 * it goes into its pack, then the texts, which most of those who read an entry do not need.
 */
export function encodeOutcomes(outcomes: readonly (AnalysedReport | StoredRejection)[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  let offset = 0;
  const place = (block: Uint8Array): Range => {
    blocks.push(block);
    offset += block.length;
    return { offset: offset - block.length, length: block.length };
  };
  const fronts = outcomes.map((outcome) => {
    if (outcome.kind === 'rejected') return outcome;
    const removed = outcome.removed.map(({ reason, at, text }) => ({ reason, at, chars: visible(text) }));
    return {
      ...outcome,
      removed,
      removedChars: removed.reduce((sum, { chars }) => sum + chars, 0),
      removedTexts:
        removed.length === 0 ? null : place(packText(JSON.stringify(outcome.removed.map(({ text }) => text)))),
      figures: place(serialize(outcome.figures)),
    };
  });
  const front = offset;
  const stored = fronts.map((outcome): Outcome => {
    if (outcome.kind === 'rejected') return outcome;
    return { ...outcome, text: place(Buffer.from(outcome.text, 'utf16le')) };
  });
  const head = serialize(stored);
  const lengths = Buffer.alloc(lengthBytes);
  lengths.writeUInt32LE(head.length);
  lengths.writeUInt32LE(lengthBytes + head.length + front, 4);
  return Buffer.concat([lengths, head, ...blocks]);
}

export interface Entry {
  readonly outcomes: readonly Outcome[];
  /** First byte of texts and figures in the entry. */
  readonly blocks: number;
  /** Bytes before the texts. */
  readonly front: number;
}

/** @param bytes of an entry, or those before its texts */
export function decodeEntry(bytes: Buffer): Entry {
  const blocks = lengthBytes + bytes.readUInt32LE(0);
  const outcomes = deserialize(bytes.subarray(lengthBytes, blocks)) as readonly Outcome[];
  return { outcomes, blocks, front: bytes.readUInt32LE(4) };
}

/** A text or the figures of a report of an entry, as they lie there. */
export const blockOf = (bytes: Buffer, { blocks }: Entry, { offset, length }: Range): Buffer =>
  bytes.subarray(blocks + offset, blocks + offset + length);

/** A report of an entry with its figures. */
export const wholeReport = (bytes: Buffer, entry: Entry, report: StoredReport): WholeReport => ({
  ...report,
  figures: deserialize(blockOf(bytes, entry, report.figures)) as readonly StoredFigure[],
});
