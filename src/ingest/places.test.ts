import { expect, it } from 'vitest';
import { createPhraseMatcher } from '../lib/text/occurrences.ts';
import { splitSentences } from '../lib/text/sentences.ts';
import { placeSentences } from './places.ts';
import { packSentences } from './stored.ts';

it('names the sentence of every occurrence', () => {
  const phrases = ['乡村振兴', '振兴', '草原生态'];
  const text = '全面推进乡村振兴。\n\n　　保护草原生态，振兴产业；建设乡村，振兴人才！草原生态向好';
  const sentences = splitSentences(text, [{ ordinal: 0, heading: null, regionCode: null, start: 0, end: text.length }]);
  const placed = placeSentences(createPhraseMatcher(phrases).count(text), packSentences(sentences));
  let at = 0;
  const found = [...placed.phrases].flatMap((phrase, k) =>
    Array.from({ length: placed.counts[k] ?? 0 }, () => {
      const { start, end } = sentences[placed.sentences[at] ?? -1] ?? { start: 0, end: 0 };
      return [phrases[phrase], placed.starts[at++], text.slice(start, end)];
    }),
  );
  expect(found).toEqual([
    ['乡村振兴', text.indexOf('乡村振兴'), '全面推进乡村振兴。'],
    ['振兴', text.indexOf('振兴'), '全面推进乡村振兴。'],
    ['振兴', text.indexOf('振兴产业'), '保护草原生态，振兴产业；'],
    ['振兴', text.indexOf('振兴人才'), '建设乡村，振兴人才！'],
    ['草原生态', text.indexOf('草原生态'), '保护草原生态，振兴产业；'],
    ['草原生态', text.lastIndexOf('草原生态'), '草原生态向好'],
  ]);
});
