import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { messageOf, UsageError } from './errors.ts';
import { Jieba } from './jieba.ts';

const require = createRequire(import.meta.url);

export const segmenterNames = ['nodejieba', 'node-rs'] as const;
export type SegmenterName = (typeof segmenterNames)[number];

/** Which program and dictionary cut the words; part of the manifest, since both move numbers. */
export interface SegmenterVersion {
  readonly name: SegmenterName;
  readonly version: string;
  readonly dictionary_sha256: string;
  /** The dictionary of `--dictionary`, which comes on top. */
  readonly user_dictionary?: { readonly words: number; readonly sha256: string };
}

export interface Segmenter {
  /** Tokens of a text in order; joined they are the text. New words are recognised (HMM). */
  cut(text: string): readonly string[];
}

interface Nodejieba {
  readonly DEFAULT_DICT: string;
  readonly DEFAULT_HMM_DICT: string;
  readonly DEFAULT_USER_DICT: string;
  load(dictionaries: { dict?: string; userDict?: string; idfDict: string; stopWordDict: string }): boolean;
  cut(text: string, strict: boolean): string[];
}
interface NodeRsJieba {
  readonly Jieba: {
    withDict(dict: Uint8Array): { cut(text: string, hmm: boolean): string[]; loadDict(dict: Uint8Array): void };
  };
}

const versionOf = (packageName: string): string =>
  (require(`${packageName}/package.json`) as { version: string }).version;

const packages: Readonly<Record<SegmenterName, { package: string; binary: string }>> = {
  // Loading the binary shows whether it was compiled, without the second that its dictionaries take.
  nodejieba: { package: 'nodejieba', binary: 'nodejieba/build/Release/nodejieba.node' },
  'node-rs': { package: '@node-rs/jieba', binary: '@node-rs/jieba' },
};

function problemOf(name: SegmenterName): string | null {
  try {
    require(packages[name].binary);
    return null;
  } catch (error) {
    return messageOf(error).split('\n')[0] ?? 'unknown';
  }
}

/**
 * The segmenter to use: the one asked for, else nodejieba, else @node-rs/jieba where nodejieba could not be compiled.
 * @param problem why a segmenter cannot be loaded, null when it can
 * @throws UsageError when it cannot be loaded
 */
export function chooseSegmenter(
  asked: SegmenterName | undefined,
  problem: (name: SegmenterName) => string | null = problemOf,
): SegmenterName {
  const problems: string[] = [];
  for (const name of asked === undefined ? segmenterNames : [asked]) {
    const found = problem(name);
    if (found === null) return name;
    problems.push(`${packages[name].package}: ${found}`);
  }
  throw new UsageError(
    `No segmenter can be loaded (${problems.join('; ')}). Run "npm rebuild nodejieba" (needs a C++ compiler and Python), ` +
      `or install @node-rs/jieba and pass --segmenter node-rs.`,
  );
}

function dictionary(name: SegmenterName): Uint8Array {
  if (name === 'nodejieba') return readFileSync((require('nodejieba') as Nodejieba).DEFAULT_DICT);
  return (require('@node-rs/jieba/dict') as { dict: Uint8Array }).dict;
}

export function segmenterVersion(name: SegmenterName): SegmenterVersion {
  return {
    name,
    version: versionOf(packages[name].package),
    dictionary_sha256: createHash('sha256').update(dictionary(name)).digest('hex'),
  };
}

/** Stands in for the two dictionaries that nodejieba finds keywords with, and nobody needs for cutting. */
const noKeywords = fileURLToPath(new URL('./no-keywords.txt', import.meta.url));

/**
 * Loads the dictionaries (0.2–1 s, nodejieba 230 MB in each thread) and returns the segmenter.
 * @param userDictionary file with a word, a frequency and a tag a line, on top of the segmenter's own dictionary
 */
export function loadSegmenter(name: SegmenterName, userDictionary?: string): Segmenter {
  if (name === 'nodejieba') {
    const nodejieba = require('nodejieba') as Nodejieba;
    const userDict =
      userDictionary === undefined ? {} : { userDict: `${nodejieba.DEFAULT_USER_DICT}|${userDictionary}` };
    nodejieba.load({ ...userDict, idfDict: noKeywords, stopWordDict: noKeywords });
    return { cut: (text) => nodejieba.cut(text, true) };
  }
  const jieba = (require('@node-rs/jieba') as NodeRsJieba).Jieba.withDict(dictionary(name));
  if (userDictionary !== undefined) jieba.loadDict(readFileSync(userDictionary));
  return { cut: (text) => jieba.cut(text, true) };
}

/** Writes the ends of the tokens of a line that begins at `start` into `ends` from `n` on; returns how many there are then. */
function addEnds(ends: Uint32Array, n: number, tokens: readonly string[], line: string, start: number): number {
  let at = 0;
  let count = n;
  for (const token of tokens) {
    at += token.length;
    ends[count++] = start + at;
  }
  if (at === line.length) return count;
  // The segmenter changed a character (a lone surrogate, say): tokens end where they are found, else by their length.
  count = n;
  at = 0;
  for (const token of tokens) {
    const found = line.indexOf(token, at);
    at = Math.min(line.length, (found < 0 ? at : found) + token.length);
    ends[count++] = start + at;
  }
  if (at < line.length) ends[count++] = start + line.length;
  return count;
}

/**
 * Ends of the tokens of a text: ascending UTF-16 offsets, the last is the length of the text. The text is cut line by
 * line, which bounds the memory that one call takes.
 */
export function wordBoundaries(segmenter: Pick<Segmenter, 'cut'>, text: string): Uint32Array<ArrayBuffer> {
  // A token has a character at least, unless the segmenter changed it.
  let ends = new Uint32Array(text.length);
  let n = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, end);
    const tokens = segmenter.cut(line);
    if (n + tokens.length >= ends.length) ends = grown(ends, n + tokens.length + 1);
    n = addEnds(ends, n, tokens, line, start);
    start = end;
  }
  return ends.slice(0, n);
}

/** What cuts texts into words, and the dictionary of the user. */
export interface Cutting {
  readonly segmenter: SegmenterName;
  /** File with a word, a frequency and a tag a line. */
  readonly dictionary?: string | undefined;
}

/**
 * Loads the dictionaries (0.3 s, 20 MB) and returns what gives the ends of the words of a text, the last one its length.
 * Where the segmenter is nodejieba, its words are found by `Jieba`, which gives the same ones faster.
 */
export function wordCutter({ segmenter, dictionary: own }: Cutting): (text: string) => Uint32Array<ArrayBuffer> {
  if (segmenter !== 'nodejieba') {
    const loaded = loadSegmenter(segmenter, own);
    return (text) => wordBoundaries(loaded, text);
  }
  const { DEFAULT_DICT, DEFAULT_HMM_DICT, DEFAULT_USER_DICT } = require('nodejieba') as Nodejieba;
  const [words = '', model = '', ...more] = [DEFAULT_DICT, DEFAULT_HMM_DICT, DEFAULT_USER_DICT, own].flatMap((path) =>
    path === undefined ? [] : [readFileSync(path, 'utf8')],
  );
  const jieba = new Jieba({ dictionary: words, model }, more);
  return (text) => jieba.ends(text);
}

function grown(values: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(values.subarray(0, length));
  return larger;
}
