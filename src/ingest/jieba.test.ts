import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  chooseSegmenter,
  loadSegmenter,
  segmenterNames,
  wordBoundaries,
  wordCutter,
  type Segmenter,
  type SegmenterName,
} from './segmenter.ts';
import { root } from './versions.ts';

const loadable = (name: SegmenterName): boolean => {
  try {
    return chooseSegmenter(name) === name;
  } catch {
    return false;
  }
};

const folder = mkdtempSync(join(tmpdir(), 'tifa-jieba-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Tokens by ends. */
const cutAt = (text: string, ends: Iterable<number>): string[] => {
  let start = 0;
  return [...ends].map((end) => text.slice(start, (start = end)));
};

describe.runIf(loadable('nodejieba'))('our cutting with the dictionaries of nodejieba', () => {
  const own = join(folder, 'own.txt');
  const sample = [
    '全县举办培训班12期，培训1.8万余人次。\n𠮷祥村做到“两个维护”；\n\nGDP增长5.5%左右',
    '各族群众像石榴籽一样紧紧抱在一起\t建成示范社区27个\ud800，走访慰问各族群众340户。',
    'AT&T、3G/4G、iPhone12 pro；c#与B超，2035年前3.14.15亿 。 ，',
    '',
    '，',
    '𠮷𠮷村𠮷',
    '玛纳斯河灌区龟兹镇乌拉盖管理区柯坪县启浪乡',
  ];
  const dictionaries = join(root, 'data');
  const texts = [...sample, readFileSync(join(dictionaries, 'phrases', 'formulas.txt'), 'utf8')];

  const compare = (ours: (text: string) => Uint32Array, theirs: Segmenter, text: string): void => {
    expect(cutAt(text, ours(text)).join('/')).toBe(cutAt(text, wordBoundaries(theirs, text)).join('/'));
  };

  it('finds the same words in any text, with the dictionary of a user too', () => {
    writeFileSync(own, '乌拉盖管理区 20000 n\n籽 500 n\n𠮷祥村 20000 n\n石榴籽 20000 nz\n');
    // The last dictionaries that nodejieba loads hold for all.
    for (const dictionary of [undefined, own]) {
      const theirs = loadSegmenter('nodejieba', dictionary);
      const ours = wordCutter({ segmenter: 'nodejieba', dictionary });
      for (const text of texts) compare(ours, theirs, text);
      const characters = fc.constantFrom(
        ...new Set([...sample.join(''), ...'的一是在不了有和人这中大为上个国我以要他时来']),
      );
      fc.assert(fc.property(fc.string({ unit: characters, maxLength: 60 }), (text) => compare(ours, theirs, text)));
    }
  });
});

it.each(segmenterNames.filter(loadable))('ends with the text, cut by %s', (segmenter) => {
  const text = '走访慰问各族群众340户。\n';
  const ends = wordCutter({ segmenter })(text);
  expect(ends.at(-1)).toBe(text.length);
  expect(cutAt(text, ends)).toContain('慰问');
});
