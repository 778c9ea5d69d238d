import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuantities } from './quantities.ts';

/** One line a form: text, value, upper end, unit, bound. */
type Form = readonly [text: string, value: number, high: number | null, unit: string, bound: string];

const forms: readonly Form[] = [
  ['培训１２００人', 1200, null, 'person', 'exact'],
  ['培训 1 2 0 0 人', 1200, null, 'person', 'exact'],
  ['培训1,200人', 1200, null, 'person', 'exact'],
  ['投入一亿三千万元', 130_000_000, null, 'yuan', 'exact'],
  ['两千名干部', 2000, null, 'person', 'exact'],
  ['占百分之六十五', 65, null, 'percent', 'exact'],
  ['增长百分之五点五', 5.5, null, 'percent', 'exact'],
  ['三分之二的村', 200 / 3, null, 'percent', 'exact'],
  ['一半以上的村', 50, null, 'percent', 'at_least'],
  ['六成五的牧户', 65, null, 'percent', 'exact'],
  ['总产值翻一番', 2, null, 'times', 'exact'],
  ['总产值翻了一番多', 2, null, 'times', 'at_least'],
  ['宣讲1.8万余次', 18_000, null, 'session', 'at_least'],
  ['10余万人次', 100_000, null, 'person_time', 'at_least'],
  ['近百场', 100, null, 'session', 'less_than'],
  ['上百场', 100, null, 'session', 'at_least'],
  ['几十名干部', 10, null, 'person', 'approx'],
  ['数百名群众', 100, null, 'person', 'approx'],
  ['五千四百多万亩', 54_000_000, null, 'mu', 'at_least'],
  ['增长4.5%—5%', 4.5, 5, 'percent', 'range'],
  ['增长5%至6%', 5, 6, 'percent', 'range'],
  ['增长５％～６％', 5, 6, 'percent', 'range'],
  ['30–40名', 30, 40, 'person', 'range'],
  ['三到五名干部', 3, 5, 'person', 'range'],
  ['二三十人', 20, 30, 'person', 'range'],
  ['提高0.8个百分点', 0.8, null, 'percentage_point', 'exact'],
  ['提高5个—8个百分点', 5, 8, 'percentage_point', 'range'],
  ['受众5万人（次）', 50_000, null, 'person_time', 'exact'],
  ['播种1650万亩', 16_500_000, null, 'mu', 'exact'],
  ['发电980亿千瓦时', 98e9, null, 'kilowatt_hour', 'exact'],
  ['大约增加了两万种', 20_000, null, 'item', 'about'],
  ['发射卫星12颗', 12, null, 'item', 'exact'],
  ['石方60万公方', 600_000, null, 'cubic_metre', 'exact'],
  ['面积12平方公里', 12, null, 'square_kilometre', 'exact'],
  ['产量60万吨', 600_000, null, 'tonne', 'exact'],
  ['通车里程8000公里', 8000, null, 'kilometre', 'exact'],
  ['产量1300亿斤', 130e9, null, 'jin', 'exact'],
  ['投资3.5万亿元', 3.5e12, null, 'yuan', 'exact'],
  ['一百二十五点六亿元', 12.56e9, null, 'yuan', 'exact'],
  ['外资1.2亿美元', 120_000_000, null, 'usd', 'exact'],
  ['价格上涨-0.3%', -0.3, null, 'percent', 'exact'],
  ['最低气温零下20℃', -20, null, 'celsius', 'exact'],
  ['病害有十一种，', 11, null, 'item', 'exact'],
  ['主题课30节', 30, null, 'session', 'exact'],
];

describe('forms of a quantity', () => {
  it.each(forms)('%s', (text, value, valueHigh, unit, bound) => {
    const [quantity, ...rest] = findQuantities(text);
    expect(rest).toEqual([]);
    expect(quantity).toMatchObject({ valueHigh, unit, bound });
    expect(quantity?.value).toBeCloseTo(value, 9);
  });

  it('leaves out the limits of what is counted', () => {
    expect(findQuantities('新增3个过三千亿元城市').map((q) => q.value)).toEqual([3]);
    expect(findQuantities('收入50万元以上的村占比达62%').map((q) => q.value)).toEqual([62]);
  });

  it('lends the unit of the last decimal to a list', () => {
    expect(findQuantities('分别增长1.2、1.3倍').map((q) => [q.value, q.unit])).toEqual([
      [1.2, 'times'],
      [1.3, 'times'],
    ]);
  });

  it.each([
    ['分别提高20.9、36、54个百分点', [20.9, 36, 54], 'percentage_point'],
    ['分别达到1.2、1.5万人', [12_000, 15_000], 'person'],
    ['建成5、6个中心', [6], 'item'],
  ] as const)('%s leaves the unit to the last', (text, values, unit) => {
    expect(findQuantities(text).map((q) => [q.value, q.unit])).toEqual(values.map((value) => [value, unit]));
  });

  it.each([
    ...['〔2023〕12号', '电话0451-8888888', '股票代码600519', '在305室开会', '邮编010098', '第三批', '第十二条规定'],
    ...['一系列措施', '二十大精神', '一带一路建设', '五个认同', '三农工作', '十四五时期', '全国两会', 'G20峰会'],
    ...['5G基站', '7×24小时服务', '2023年5月6日上午9:30', '二○二五年', '1—11月', '三至五年', '中央一号文件', '五百强'],
    ...['30岁以下青年', '70周岁以上户籍老人', '八一建军节', '成千上万', '十年禁渔', '“六横”指六个通道', '20世纪90年代'],
    ...['做好二轮土地延包', '出生人口超百万的省份', '不再一一列举', '608所AES100发动机'],
  ])('%s is none', (text) => expect(findQuantities(text)).toEqual([]));
});

const digits = '零一二三四五六七八九';
const fullWidth = (text: string): string =>
  text.replace(/[0-9.%]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Hundredths of a number below ten thousand, printed in one of the ways that reports print it. */
const printers: Readonly<Record<string, (hundredths: number) => string>> = {
  plain: (h) => String(h / 100),
  fullWidth: (h) => fullWidth(String(h / 100)),
  inCharacters: (h) => {
    const [whole = '', decimals] = String(h / 100).split('.');
    const spelled = [...whole]
      .map((d, i) => `${digits[Number(d)] ?? ''}${['', '十', '百', '千'][whole.length - 1 - i] ?? ''}`)
      .join('')
      .replace(/零[十百千]/g, '零')
      .replace(/零+/g, '零')
      .replace(/(?<=.)零$/, '');
    return decimals === undefined
      ? spelled
      : `${spelled}点${[...decimals].map((d) => digits[Number(d)] ?? '').join('')}`;
  },
};
const boundWords = [
  ['', '', 'exact'],
  ['', '以上', 'at_least'],
  ['', '左右', 'about'],
  ['', '以内', 'at_most'],
  ['不低于', '', 'at_least'],
  ['不超过', '', 'at_most'],
  ['超过', '', 'more_than'],
  ['不到', '', 'less_than'],
  ['约', '', 'about'],
] as const;
const unitForms = [
  ['万元', 'yuan', 1e4],
  ['亿元', 'yuan', 1e8],
  ['万亩', 'mu', 1e4],
  ['万人次', 'person_time', 1e4],
  ['亿千瓦时', 'kilowatt_hour', 1e8],
  ['个百分点', 'percentage_point', 1],
  ['倍', 'times', 1],
] as const;

describe('a number printed in any form is read back', () => {
  it.each(Object.keys(printers))('%s, with any bound and unit', (form) => {
    const print = printers[form] ?? String;
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 999_999 }),
        fc.constantFrom(...boundWords),
        fc.constantFrom(...unitForms),
        (hundredths, [before, after, bound], [word, unit, factor]) => {
          const text = `共计${before}${print(hundredths)}${word}${after}。`;
          const [quantity, ...rest] = findQuantities(text);
          expect(rest).toEqual([]);
          expect(quantity).toMatchObject({ unit, bound, start: 2, end: text.length - 1 });
          expect(quantity?.value).toBeCloseTo((hundredths * factor) / 100, 4);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('as a range, with one unit or two and any sign', () => {
    const signs = fc.constantFrom('-', '—', '–', '～', '至', '到');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        signs,
        fc.boolean(),
        (a, b, sign, two) => {
          const [low, high] = [a / 10, (a + b) / 10];
          const found = findQuantities(`增长${low}${two ? '%' : ''}${sign}${high}%。`);
          expect(found).toMatchObject([{ value: low, valueHigh: high, unit: 'percent', bound: 'range' }]);
        },
      ),
    );
  });
});
