import { readFileSync } from 'node:fs';
import { readPhraseList, type ListedPhrase } from '../lib/text/phrase-list.ts';
import { messageOf, UsageError } from './errors.ts';
import { sha256 } from './readers/row.ts';

/** Problems that a message names; the rest are counted. */
const mostNamed = 10;

function textOf(option: string, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw new UsageError(`${option} ${path}: ${error instanceof TypeError ? 'not UTF-8' : messageOf(error)}`);
  }
}

function refuse(option: string, path: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length > mostNamed ? `\n  … and ${problems.length - mostNamed} more` : '';
  throw new UsageError(`${option} ${path}:\n  ${problems.slice(0, mostNamed).join('\n  ')}${more}`);
}

export interface UserPhrases {
  readonly phrases: readonly ListedPhrase[];
  readonly sha256: string;
}

/** The list of `--phrases`. Throws a `UsageError` that names the lines which cannot be read. */
export function readUserPhrases(path: string): UserPhrases {
  const content = textOf('--phrases', path);
  const { phrases, problems } = readPhraseList(content);
  refuse('--phrases', path, problems);
  if (phrases.length === 0) throw new UsageError(`--phrases ${path}: holds no phrase; write one a line`);
  return { phrases, sha256: sha256(content) };
}

export interface UserDictionary {
  /** Lines as every segmenter reads them: word, frequency and tag. */
  readonly lines: readonly string[];
  readonly sha256: string;
}

/** Frequency of a word that gives none: high enough for the word to stay whole among more frequent parts. */
const defaultFrequency = 20_000;

/**
 * The dictionary of `--dictionary`, in jieba's format: a word a line, with its frequency and tag if known, apart by
 * spaces. Throws a `UsageError` that names the lines which cannot be read.
 */
export function readUserDictionary(path: string): UserDictionary {
  const content = textOf('--dictionary', path);
  const problems: string[] = [];
  const lines = content
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .flatMap((raw, i) => {
      const line = raw.replace(/#.*$/u, '').trim();
      if (line === '') return [];
      const [word = '', second, third, ...rest] = line.split(/\s+/u);
      const frequency = second !== undefined && /^\d+$/u.test(second) ? second : undefined;
      const tag = frequency === undefined ? second : third;
      const problem =
        rest.length > 0 || (frequency === undefined && third !== undefined)
          ? `“${line}” is not a word, a frequency and a tag`
          : frequency !== undefined && Number(frequency) < 1
            ? `the frequency of “${word}” must be 1 at least`
            : tag !== undefined && !/^[a-z]+$/iu.test(tag)
              ? `“${tag}” is neither a frequency nor a tag such as n, nr or nz`
              : !/\p{L}/u.test(word)
                ? `“${word}” is not a word`
                : null;
      if (problem !== null) {
        problems.push(`line ${i + 1}: ${problem}`);
        return [];
      }
      return [`${word} ${frequency ?? defaultFrequency} ${tag ?? 'n'}`];
    });
  refuse('--dictionary', path, problems);
  if (lines.length === 0) throw new UsageError(`--dictionary ${path}: holds no word; write one a line`);
  return { lines, sha256: sha256(content) };
}
