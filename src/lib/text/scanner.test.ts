import { describe, expect, it } from 'vitest';
import { firstUnits, scanner } from './scanner.ts';

const begins = (pattern: RegExp): string => {
  const units = firstUnits(pattern);
  return Array.from(units.keys())
    .filter((unit) => units[unit] === 1)
    .map((unit) => String.fromCharCode(unit))
    .join('');
};

describe('the units that a match may begin with', () => {
  it.each([
    [/[0-3]+年|第[一二]届/g, '0123第'],
    [/(?:从|由)?[12]{2}/, '12从由'],
    [/(?<=全省)\d个|(?<![0-4])x(?=y)/, '0123456789x'],
    [/^[ ]*（?甲|乙$/m, ' 乙甲（'],
    [/(a|b)*?c{0,2}d+/, 'abcd'],
    [/a{2,3}b|\.|\]/, '.]a'],
    [/[\]x](?:|y)z/, ']x'],
    [/(?<year>去)年/u, '去'],
  ])('%s', (pattern, expected) => {
    expect([...begins(pattern)].sort().join('')).toBe([...expected].sort().join(''));
  });

  it('are those of the class where one stands first', () => {
    const units = firstUnits(/[^a-z]b|\p{Lu}/u);
    expect([units['a'.charCodeAt(0)], units['A'.charCodeAt(0)], units['，'.charCodeAt(0)]]).toEqual([0, 1, 1]);
  });

  it('are not asked for where a match may be empty', () => {
    expect(() => firstUnits(/a*|b/)).toThrow(RangeError);
    expect(() => firstUnits(/(?=a)/)).toThrow(RangeError);
  });
});

describe('a scanner', () => {
  const text = '2024年全省有12个县，第三届；去年到2025年底，从一二年起——全省7个。第 3 批\n（一）建成x\n';

  it.each([
    /[0-9]{4}年(?:底|末)?|第 ?[0-9一二三]+ ?[届批]/g,
    /(?:从|由|到)?(?:[0-9]{4}|[一二]{2})年?(底|起)?|(去年)/g,
    /(?<=全省)[0-9]个|(?<![0-9])[0-9]个|^[ ]*（[一二]）/gm,
  ])('finds what matchAll finds: %s', (pattern) => {
    const expected = [...text.matchAll(pattern)];
    expect(expected.length).toBeGreaterThan(1);
    const found = scanner(pattern)(text);
    expect(found.map((m) => [m.index, ...m])).toEqual(expected.map((m) => [m.index, ...m]));
  });
});
