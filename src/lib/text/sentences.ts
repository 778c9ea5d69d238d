import type { Section, Sentence } from '../model/document.ts';

const end = 1;
const close = 2;
const lineBreak = 3;
/** What a character does to a sentence, by its UTF-16 code. */
const roles = ((): Uint8Array => {
  const table = new Uint8Array(0x10000);
  for (const c of '。！？!?；;') table[c.charCodeAt(0)] = end;
  for (const c of '”’」』》）)】"\'') table[c.charCodeAt(0)] = close;
  table[10] = lineBreak;
  return table;
})();
const isBlank = (code: number): boolean => code <= 32 || code === 0x3000 || code === 0xa0;

/**
 * Sentences of a text: they end with 。！？； and the closing marks after it, or with the line, and never cross a
 * section. Offsets leave out the white space around a sentence.
 */
export function splitSentences(text: string, sections: readonly Section[]): Sentence[] {
  const sentences: Sentence[] = [];
  const push = (from: number, to: number, section: number): void => {
    let start = from;
    let stop = to;
    while (start < stop && isBlank(text.charCodeAt(start))) start++;
    while (stop > start && isBlank(text.charCodeAt(stop - 1))) stop--;
    if (start < stop) sentences.push({ ordinal: sentences.length, section, start, end: stop });
  };
  for (const section of sections) {
    let start = section.start;
    for (let i = section.start; i < section.end; i++) {
      const role = roles[text.charCodeAt(i)];
      if (role !== end && role !== lineBreak) continue;
      let after = i + 1;
      if (role === end) {
        for (let next = roles[text.charCodeAt(after)]; after < section.end && (next === end || next === close);) {
          after++;
          next = roles[text.charCodeAt(after)];
        }
      }
      push(start, after, section.ordinal);
      start = after;
      i = after - 1;
    }
    push(start, section.end, section.ordinal);
  }
  return sentences;
}
