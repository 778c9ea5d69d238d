import { describe, expect, it } from 'vitest';
import { alignPassage } from './align-passage.ts';

const shared = '推动各族群众广泛交往、全面交流、深度交融，让石榴籽越抱越紧';
const other = '推动各族群众广泛交往，全面交流，深度交融。让石榴籽 越抱越紧';

describe('alignment of a passage', () => {
  it('finds what two texts have in common where the places are some letters off', () => {
    const a = `去年的工作有了新的起色。${shared}。明年继续。`;
    const b = `会议指出，${other}，这是大事。`;
    const [one, two] = alignPassage(a, { start: 15, end: 30 }, b, { start: 3, end: 25 });
    expect(a.slice(one.start, one.end)).toBe(shared);
    expect(b.slice(two.start, two.end)).toBe(other);
  });

  it('keeps the places where the texts do not agree', () => {
    const places = [
      { start: 2, end: 9 },
      { start: 1, end: 8 },
    ] as const;
    expect(alignPassage('甲乙丙丁戊己庚辛壬癸', places[0], '子丑寅卯辰巳午未申酉', places[1])).toEqual(places);
  });
});
