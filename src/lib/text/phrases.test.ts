import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './mining.ts';
import { parsePhraseList, selectPhrases, tallyQuoted } from './phrases.ts';
import { maxPhraseChars } from './quoted.ts';

const candidate = (phrase: string): Candidate => ({
  phrase,
  n: 8,
  reports: 5,
  leftEntropy: 2,
  rightEntropy: 1.5,
  leftFreedom: 2.5,
  rightFreedom: 1.5,
  cohesion: 6,
  boundary: 0.9,
  opened: 0.5,
  closed: 0.5,
  words: 2,
  governed: false,
  joined: false,
  score: 10,
});

const sources = {
  quoted: [
    { phrase: '一村一策', n: 1, reports: 1 },
    { phrase: '三进三同', n: 4, reports: 3 },
    { phrase: '草原课堂流动讲堂', n: 1, reports: 1 },
    { phrase: '草原振兴', n: 1, reports: 1 },
  ],
  mined: [candidate('草原振兴'), candidate('牧区发展'), candidate('生态牧场')],
  codebook: ['三农', '三进三同'],
};

describe('selectPhrases', () => {
  it('keeps the codebook, then what is quoted, then what is mined, then what is quoted once', () => {
    const selected = selectPhrases(sources, 100);
    expect(selected.map(({ phrase, kind }) => [phrase, kind])).toEqual([
      ['三农', 'codebook'],
      ['三进三同', 'codebook'],
      ['草原振兴', 'quoted'],
      ['牧区发展', 'mined'],
      ['生态牧场', 'mined'],
      ['一村一策', 'quoted'],
      ['草原课堂流动讲堂', 'quoted'],
    ]);
  });

  it('takes two quoted characters for a formula only with a numeral or when quoted again and again', () => {
    const quoted = [
      { phrase: '牧民', n: 2, reports: 2 },
      { phrase: '十进', n: 1, reports: 1 },
      { phrase: '碳汇', n: 3, reports: 1 },
    ];
    const selected = selectPhrases({ quoted, mined: [], codebook: [] }, 100);
    expect(selected.map(({ phrase }) => phrase)).toEqual(['碳汇', '十进']);
  });

  it('takes a quoted expression with its verb for a form of its own from two reports on', () => {
    const quoted = [
      { phrase: '增强“双认领意识”', n: 3, reports: 2 },
      { phrase: '推进“双认领意识”', n: 3, reports: 1 },
    ];
    const selected = selectPhrases({ quoted, mined: [], codebook: [] }, 100);
    expect(selected.map(({ phrase, keptBy }) => [phrase, keptBy])).toEqual([['增强“双认领意识”', ['quoted']]]);
  });

  it('keeps the list of the user before all others and names every ground', () => {
    const selected = selectPhrases({ ...sources, user: ['草原振兴', '从未见过'] }, 100);
    const grounds = Object.fromEntries(selected.map(({ phrase, kind, keptBy }) => [phrase, [kind, ...keptBy]]));
    expect(grounds).toEqual({
      草原振兴: ['user', 'user', 'quoted_mined', 'mined'],
      从未见过: ['user', 'user'],
      三农: ['codebook', 'codebook'],
      三进三同: ['codebook', 'codebook', 'quoted'],
      牧区发展: ['mined', 'mined'],
      生态牧场: ['mined', 'mined'],
      一村一策: ['quoted', 'quoted_once'],
      草原课堂流动讲堂: ['quoted', 'quoted_once'],
    });
    expect(selected[0]).toMatchObject({ score: 10, rank: 1, quotedReports: 1 });
  });

  it('carries the scores and the number of quotations', () => {
    const selected = new Map(selectPhrases(sources, 100).map((entry) => [entry.phrase, entry]));
    expect(selected.get('草原振兴')).toMatchObject({ quotedN: 1, leftEntropy: 2, rightEntropy: 1.5, boundary: 0.9 });
    expect(selected.get('三进三同')).toMatchObject({ quotedN: 4, leftEntropy: null, cohesion: null });
  });

  it('keeps the codebook and what is quoted twice, the best mined ones, and what is quoted once where there is room', () => {
    const kept = (limit: number) => selectPhrases(sources, limit).map(({ phrase }) => phrase);
    const always = ['三农', '三进三同', '草原振兴'];
    expect(kept(0)).toEqual(always);
    expect(kept(2)).toEqual([...always, '牧区发展']);
    expect(kept(3)).toEqual([...always, '牧区发展', '生态牧场', '一村一策']);
  });
});

describe('tallyQuoted', () => {
  it('counts times and reports', () => {
    const tally = new Map<string, { n: number; reports: number }>();
    tallyQuoted(tally, ['双增', '双增', '三进三同']);
    tallyQuoted(tally, ['双增']);
    expect(Object.fromEntries(tally)).toEqual({ 双增: { n: 3, reports: 2 }, 三进三同: { n: 1, reports: 1 } });
  });
});

describe('the list of formulas', () => {
  const formulas = parsePhraseList(readFileSync('data/phrases/formulas.txt', 'utf8'));

  it('reads lines without comments, each phrase once', () => {
    expect(parsePhraseList('# 说明\n三农\r\n\n双碳 # 能源\n三农\n')).toEqual(['三农', '双碳']);
  });

  it('holds phrases only', () => {
    expect(formulas.length).toBeGreaterThan(150);
    for (const phrase of formulas) {
      expect(phrase.length, phrase).toBeLessThanOrEqual(maxPhraseChars);
      expect(phrase).toMatch(/^[\p{L}+]{2,}$/u);
    }
  });
});
