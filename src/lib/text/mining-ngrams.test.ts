import fc from 'fast-check';
import { expect, it } from 'vitest';
import { miningCorpus, type MiningDocument } from './mining-corpus.ts';
import { corpusWords, frequentNGrams } from './mining-ngrams.ts';

const words = ['草原', '振兴', '乡村', '牧', '区', '双认领', '，', '。'];
const cut = fc.array(fc.constantFrom(...words), { maxLength: 60 });
const documentOf = (own: readonly string[]): MiningDocument => {
  let end = 0;
  return { text: own.join(''), boundaries: Uint32Array.from(own, (word) => (end += word.length)) };
};

it('finds just the sequences of words that are frequent enough, at all their places', () => {
  const options = { least: fc.integer({ min: 2, max: 4 }), maxChars: fc.integer({ min: 3, max: 9 }) };
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 4 }), fc.record(options), (texts, { least, maxChars }) => {
      const corpus = miningCorpus(texts.map(documentOf));
      const all = corpusWords(corpus);
      const found = new Map<string, number>();
      for (const { size, at, number, counts } of frequentNGrams(all, { least, maxChars })) {
        const seen = new Map<number, string>();
        at.forEach((first, i) => {
          const own = Array.from({ length: size }, (_, k) =>
            String.fromCharCode(...corpus.codes.subarray(all.begin[first + k], all.end[first + k])),
          ).join('/');
          expect(seen.get(number[i]!) ?? own).toBe(own);
          seen.set(number[i]!, own);
          found.set(own, (found.get(own) ?? 0) + 1);
        });
        for (const [n, own] of seen) expect(counts[n]).toBe(found.get(own));
        expect([...at]).toEqual([...at].sort((a, b) => a - b));
      }

      const expected = new Map<string, number>();
      for (const clause of texts.flatMap((own) => own.join('/').split(/[，。]/u))) {
        const own = clause.split('/').filter(Boolean);
        for (let start = 0; start < own.length; start++) {
          for (let end = start + 1; end <= own.length; end++) {
            const part = own.slice(start, end);
            if (part.join('').length <= maxChars) expected.set(part.join('/'), (expected.get(part.join('/')) ?? 0) + 1);
          }
        }
      }
      expect([...found].sort()).toEqual([...expected].filter(([, n]) => n >= least).sort());
    }),
  );
});
