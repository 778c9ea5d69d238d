import { describe, expect, it } from 'vitest';
import { familiesOf, type FamilyPhrase } from './families.ts';
import type { PhraseKind } from './phrases.ts';

/** A phrase with its words set off by slashes; quoted in two reports unless mined. */
const phrase = (cut: string, kind: PhraseKind = 'mined'): FamilyPhrase => ({
  phrase: cut.replaceAll('/', ''),
  kind,
  tokens: cut.split('/'),
  quotedN: kind === 'quoted' ? 3 : 0,
  quotedReports: kind === 'quoted' ? 2 : 0,
});

/** Each phrase with its relation and the phrase above it; those without a family are left out. */
function links(phrases: readonly FamilyPhrase[], listed: Parameters<typeof familiesOf>[1] = []): string[] {
  return familiesOf(phrases, listed).flatMap((place, i) => {
    if (place === null) return [];
    const above = place.parent === null ? '' : ` ${phrases[place.parent]?.phrase ?? ''}`;
    return [`${place.id} ${phrases[i]?.phrase ?? ''} ${place.relation}${above}`];
  });
}

describe('familiesOf', () => {
  it('places verbs and what becomes of a formula under it, quotation marks aside', () => {
    const phrases = [
      phrase('四个/意识', 'codebook'),
      phrase('增强/“/四个/意识/”', 'user'),
      phrase('树牢/四个/意识', 'user'),
      phrase('增强/四个/意识/教育'),
      phrase('四个/自信', 'codebook'),
    ];
    // 树牢 is in no list of verbs: the user's list says that it belongs there.
    expect(links(phrases, [{ phrase: '四个意识', variants: ['树牢四个意识'] }])).toEqual([
      '1 四个意识 head',
      '1 增强“四个意识” longer 四个意识',
      '1 树牢四个意识 variant 四个意识',
      '1 增强四个意识教育 longer 增强“四个意识”',
    ]);
  });

  it('does not take a formula for a form of one that it only holds', () => {
    const phrases = [
      phrase('中国/特色/社会主义', 'codebook'),
      phrase('中国/特色/社会主义/法治/体系'),
      phrase('草原/振兴', 'quoted'),
      phrase('青年/草原/振兴/论坛'),
      // Holds the characters, not the words.
      phrase('大草原/振兴'),
    ];
    expect(links(phrases)).toEqual([]);
  });

  it('lets plain words head no family, and expressions verbs only', () => {
    const phrases = [
      phrase('改革'),
      phrase('推进/改革'),
      phrase('牧区/道路'),
      phrase('牧区/道路/建设'),
      phrase('推进/牧区/道路'),
    ];
    expect(links(phrases)).toEqual(['1 牧区道路 head', '1 推进牧区道路 longer 牧区道路']);
  });

  it('knows reworded forms by their words', () => {
    const phrases = [
      phrase('建设/美丽/草原'),
      phrase('美丽/草原/建设'),
      phrase('显著/的/成效'),
      phrase('显著/成效'),
      phrase('租赁/住房'),
      phrase('住房/租赁'),
    ];
    expect(links(phrases)).toEqual([
      '1 建设美丽草原 head',
      '1 美丽草原建设 reworded 建设美丽草原',
      '2 显著的成效 head',
      '2 显著成效 reworded 显著的成效',
    ]);
  });

  it('knows long phrases that differ in one character inside, unless that makes another thing of them', () => {
    const same = [phrase('青山/绿水/便是/金山/银山'), phrase('青山/绿水/就是/金山/银山')];
    expect(links(same)).toEqual([
      '1 青山绿水便是金山银山 head',
      '1 青山绿水就是金山银山 reworded 青山绿水便是金山银山',
    ]);
    const other = [phrase('推进/东部/草原/生态/修复'), phrase('推进/西部/草原/生态/修复')];
    expect(links(other)).toEqual([]);
  });

  it('places a list with members or verbs left out under the whole one', () => {
    const phrases = [
      phrase('增强/四个/意识/、/坚定/四个/自信/、/做到/两个/维护', 'quoted'),
      phrase('四个/意识/、/四个/自信/、/两个/维护', 'quoted'),
      phrase('四个/意识/、/两个/维护', 'quoted'),
      phrase('两个/维护/、/四个/意识', 'quoted'),
    ];
    expect(links(phrases).slice(0, 3)).toEqual([
      '1 增强四个意识、坚定四个自信、做到两个维护 head',
      '1 四个意识、四个自信、两个维护 elided 增强四个意识、坚定四个自信、做到两个维护',
      '1 四个意识、两个维护 elided 增强四个意识、坚定四个自信、做到两个维护',
    ]);
  });

  it('gives the same families for the same phrases, in time that does not grow with their pairs', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => {
      const name = String.fromCharCode(
        0x4e00 + (i % 5000),
        0x5e00 + (i % 4999),
        0x6e00 + (i % 4997),
        0x7e00 + ((i >> 2) % 5000),
      );
      return phrase(i % 2 === 0 ? `${name.slice(0, 2)}/${name.slice(2)}` : `推进/${name}`);
    });
    expect(familiesOf(many)).toEqual(familiesOf(many));
  });

  it('has nothing to say of no phrases', () => {
    expect(familiesOf([])).toEqual([]);
  });
});
