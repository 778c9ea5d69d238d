import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CodeTrie } from './code-trie.ts';

// 村 and 镇 with two others, and a character of two code units.
const text = fc.string({ unit: fc.constantFrom('村', '镇', 'a', '𠮷'), minLength: 1, maxLength: 8 });

it('knows the numbers of its strings, the last one that each was given, and which prefixes it has', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.integer({ min: 1 })), { maxLength: 60 }), text, (entries, asked) => {
      const trie = new CodeTrie(2);
      for (const [own, value] of entries) trie.add(own, value);
      const known = new Map(entries);
      for (const [own, value] of known) expect(trie.find(own)).toBe(value);
      expect(trie.find(asked)).toBe(known.get(asked) ?? 0);

      let reached = trie.begin(asked.charCodeAt(0));
      for (let length = 1; length <= asked.length; length++) {
        const prefix = asked.slice(0, length);
        expect(reached).toBe([...known.keys()].some((own) => own.startsWith(prefix)));
        if (!reached) break;
        expect(trie.value).toBe(known.get(prefix) ?? 0);
        reached = trie.step(asked.charCodeAt(length));
      }
    }),
  );
});

it('grows past the room that it was given', () => {
  const trie = new CodeTrie(1);
  const words = Array.from({ length: 20_000 }, (_, i) => `w${i}`);
  words.forEach((word, i) => trie.add(word, i + 1));
  expect(words.every((word, i) => trie.find(word) === i + 1)).toBe(true);
  expect(trie.find('w20000')).toBe(0);
});
