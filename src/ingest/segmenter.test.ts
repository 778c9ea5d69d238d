import { describe, expect, it } from 'vitest';
import { UsageError } from './errors.ts';
import {
  chooseSegmenter,
  loadSegmenter,
  segmenterNames,
  segmenterVersion,
  wordBoundaries,
  type SegmenterName,
} from './segmenter.ts';

const text = '全县举办培训班12期，培训1.8万余人次。\n𠮷祥村做到“两个维护”；\n\nGDP增长5.5%左右';

const loadable = (name: SegmenterName): boolean => {
  try {
    return chooseSegmenter(name) === name;
  } catch {
    return false;
  }
};

describe.each(segmenterNames.filter(loadable))('the segmenter %s', (name) => {
  it('cuts a text into tokens that make it up', () => {
    const ends = wordBoundaries(loadSegmenter(chooseSegmenter(name)), text);
    const tokens = [...ends].map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1], end));
    expect(tokens.join('')).toBe(text);
    expect(tokens.every((token) => token.length > 0)).toBe(true);
    expect(tokens).toContain('培训');
    expect(tokens).toContain('维护');
    expect(tokens.length).toBeLessThan(text.length * 0.8);
  });

  it('says which version and dictionary it is', () => {
    const version = segmenterVersion(name);
    expect(version.name).toBe(name);
    expect(version.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(version.dictionary_sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('boundaries of a segmenter that changes characters', () => {
  it('end with the line all the same', () => {
    const dropping = { cut: (line: string) => line.replace('\ud800', '').match(/.{1,2}|\n/gsu) ?? [] };
    const odd = '甲乙\ud800丙丁\n戊己';
    const ends = [...wordBoundaries(dropping, odd)];
    expect(ends.at(-1)).toBe(odd.length);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  });
});

describe('choosing a segmenter', () => {
  const without = (missing: readonly string[]) => (name: string) => (missing.includes(name) ? 'not compiled' : null);

  it('takes nodejieba, and the other where that was not compiled', () => {
    expect(chooseSegmenter(undefined, without([]))).toBe('nodejieba');
    expect(chooseSegmenter(undefined, without(['nodejieba']))).toBe('node-rs');
    expect(chooseSegmenter('node-rs', without([]))).toBe('node-rs');
  });

  it('says what to do when the one asked for, or none, can be loaded', () => {
    expect(() => chooseSegmenter('nodejieba', without(['nodejieba']))).toThrow(UsageError);
    expect(() => chooseSegmenter(undefined, without(['nodejieba', 'node-rs']))).toThrow(/npm rebuild nodejieba/);
  });
});
