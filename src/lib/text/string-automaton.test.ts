import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StringAutomaton } from './string-automaton.ts';

const unit = fc.constantFrom('村', '镇', 'a', '乡');
const string = fc.string({ unit, minLength: 1, maxLength: 5 });
const text = fc.string({ unit: fc.constantFrom('村', '镇', 'a', '乡', '，'), maxLength: 80 });

/** Reads a text and counts how often it comes to each state. */
function visitsOf(automaton: StringAutomaton, read: string): Int32Array {
  const visits = new Int32Array(automaton.suffix.length);
  let state = 0;
  for (let i = 0; i < read.length; i++) visits[(state = automaton.next(state, read.charCodeAt(i)))]!++;
  return visits;
}

const times = (read: string, part: string): number => {
  let n = 0;
  for (let at = read.indexOf(part); at >= 0; at = read.indexOf(part, at + 1)) n++;
  return n;
};

it('counts what it was made of and all beginnings of it, also where they overlap', () => {
  fc.assert(
    fc.property(fc.array(string, { maxLength: 20 }), text, (strings, read) => {
      const automaton = new StringAutomaton(strings);
      const counts = automaton.occurrences(visitsOf(automaton, read));
      for (const own of strings) {
        for (let end = 1; end <= own.length; end++) {
          const part = own.slice(0, end);
          expect(counts[automaton.stateOf(part)]).toBe(times(read, part));
        }
      }
    }),
  );
});

it('is in the state of the longest beginning that ends there', () => {
  fc.assert(
    fc.property(fc.array(string, { maxLength: 20 }), text, (strings, read) => {
      const automaton = new StringAutomaton(strings);
      let state = 0;
      for (let end = 1; end <= read.length; end++) {
        state = automaton.next(state, read.charCodeAt(end - 1));
        const longest = strings
          .flatMap((own) => Array.from(own, (_, i) => own.slice(0, i + 1)))
          .filter((part) => read.slice(0, end).endsWith(part))
          .sort((a, b) => b.length - a.length)[0];
        expect(state).toBe(longest === undefined ? 0 : automaton.stateOf(longest));
      }
    }),
  );
});

it('has room for nodes with many and with few children', () => {
  const letters = Array.from({ length: 600 }, (_, i) => String.fromCharCode(0x4e00 + i));
  const strings = letters.flatMap((a, i) => letters.filter((_, k) => (i * k) % 7 === i % 5).map((b) => a + b + a));
  const automaton = new StringAutomaton(strings);
  const counts = automaton.occurrences(visitsOf(automaton, strings.join('，')));
  for (const own of strings) expect(counts[automaton.stateOf(own)]).toBe(1);
  expect(new Set(strings.map((own) => automaton.stateOf(own))).size).toBe(strings.length);
});
