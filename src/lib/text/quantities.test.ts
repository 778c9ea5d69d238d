import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMasks } from './masks.ts';
import { findQuantities } from './quantities.ts';
import { unitWords } from './units.ts';

/** Number text, value, base unit and bound of all quantities. */
const read = (text: string) =>
  findQuantities(text).map((q) => [text.slice(q.start, q.end), q.value, q.unit, q.bound] as const);

describe('bounds', () => {
  it.each([
    ['受益群众47万余人', '47万余人', 470_000, 'person', 'at_least'],
    ['举办活动近百场', '近百场', 100, 'session', 'less_than'],
    ['组织演出上百场', '上百场', 100, 'session', 'at_least'],
    ['参加者10余万人次', '10余万人次', 100_000, 'person_time', 'at_least'],
    ['转化率超过65%', '超过65%', 65, 'percent', 'more_than'],
    ['覆盖率达到55%以上', '55%以上', 55, 'percent', 'at_least'],
    ['增长5%左右', '5%左右', 5, 'percent', 'about'],
    ['失业率控制在5.5%以内', '控制在5.5%以内', 5.5, 'percent', 'at_most'],
    ['涨幅控制在3%左右', '控制在3%左右', 3, 'percent', 'about'],
    ['占比不低于10%', '不低于10%', 10, 'percent', 'at_least'],
    ['浓度不高于30微克/立方米', '不高于30微克/立方米', 30, 'microgram', 'at_most'],
    ['参加的不到60人', '不到60人', 60, 'person', 'less_than'],
    ['约300户搬迁', '约300户', 300, 'household', 'about'],
    ['走访几十户', '几十户', 10, 'household', 'approx'],
    ['总额达3万亿元', '3万亿元', 3e12, 'yuan', 'exact'],
    ['产业规模突破万亿元', '突破万亿元', 1e12, 'yuan', 'more_than'],
    ['每年至少组织2次研讨', '至少组织2次', 2, 'session', 'at_least'],
  ])('%s', (text, numberText, value, unit, bound) => expect(read(text)).toEqual([[numberText, value, unit, bound]]));
});

describe('shares, fractions and multiples', () => {
  it.each([
    ['占百分之六十五', '百分之六十五', 65, 'percent'],
    ['增长百分之十三点四', '百分之十三点四', 13.4, 'percent'],
    ['一半以上的乡镇', '一半以上', 50, 'percent'],
    ['近三成企业', '近三成', 30, 'percent'],
    ['占全国9成', '9成', 90, 'percent'],
    ['收入翻两番', '翻两番', 4, 'times'],
    ['是上年的2.3倍', '2.3倍', 2.3, 'times'],
    ['提高1.2个百分点', '1.2个百分点', 1.2, 'percentage_point'],
    ['自然增长率为千分之六点五', '千分之六点五', 6.5, 'per_mille'],
    ['收入比缩小到2.15∶1', '2.15∶1', 2.15, 'ratio'],
    ['收入倍差缩小至1.88。', '1.88', 1.88, 'index'],
  ])('%s', (text, numberText, value, unit) =>
    expect(read(text).map(([n, v, u]) => [n, v, u])).toEqual([[numberText, value, unit]]),
  );

  it('keeps thirds exact', () => {
    expect(findQuantities('约占三分之二')[0]?.value).toBeCloseTo(66.6667, 3);
    expect(findQuantities('占全省1/4以上')[0]).toMatchObject({ value: 25, bound: 'at_least' });
  });
});

describe('ranges are one record', () => {
  it.each([
    ['增长4.5%—5%', 4.5, 5, 'percent'],
    ['增长5%至6%', 5, 6, 'percent'],
    ['增长5-5.5%', 5, 5.5, 'percent'],
    ['增长百分之八至九', 8, 9, 'percent'],
    ['每班30–40名', 30, 40, 'person'],
    ['新增3—5万人', 30_000, 50_000, 'person'],
    ['投入十五亿元到二十亿元', 1.5e9, 2e9, 'yuan'],
  ])('%s', (text, value, valueHigh, unit) => {
    expect(findQuantities(text)).toMatchObject([{ value, valueHigh, unit, bound: 'range' }]);
  });

  it('reads a fall from one level to another as two records', () => {
    expect(read('由40个减少到29个').map(([, v]) => v)).toEqual([40, 29]);
  });
});

describe('units', () => {
  it.each([
    ['发电2900亿千瓦时', 2.9e11, 'kilowatt_hour'],
    ['装机2100万千瓦', 2.1e7, 'kilowatt'],
    ['治理117平方公里', 117, 'square_kilometre'],
    ['粮食840亿斤', 8.4e10, 'jin'],
    ['煤炭12亿吨', 1.2e9, 'tonne'],
    ['供水3亿立方米', 3e8, 'cubic_metre'],
    ['利用外资160亿美元', 1.6e10, 'usd'],
    ['农田1739万亩', 17_390_000, 'mu'],
    ['培训32万人(次)', 320_000, 'person_time'],
    ['改造3.1万套（户）', 31_000, 'household'],
    ['整理民歌900首', 900, 'item'],
    ['组织青年互访15批', 15, 'session'],
    ['拍摄口述影像310小时', 310, 'hour'],
    ['短片播放量突破3亿次', 3e8, 'view'],
    ['最高气温达41度', 41, 'celsius'],
    ['外送电量达41亿度', 4.1e9, 'kilowatt_hour'],
    ['算力达到3百亿亿次/秒', 3e18, 'operations_per_second'],
    ['发送车辆62万辆（艘、架）次', 620_000, 'vehicle_time'],
    ['比重为6 ．5%', 6.5, 'percent'],
    ['成果12，000多项', 12_000, 'item'],
    ['产量达到1 2 ．5万吨', 125_000, 'tonne'],
  ])('%s', (text, value, unit) => expect(findQuantities(text)).toMatchObject([{ value, unit }]));

  it('lends the unit of the last number to a list', () => {
    expect(read('分别达1409万、1305万人次').map(([n, v, u]) => [n, v, u])).toEqual([
      ['1409万', 14_090_000, 'person_time'],
      ['1305万人次', 13_050_000, 'person_time'],
    ]);
  });

  it('infers persons where the report leaves the classifier out', () => {
    expect(findQuantities('解决了500多万农村居民的饮水困难')).toMatchObject([
      { value: 5_000_000, unit: 'person', bound: 'at_least', flags: ['unit_inferred'] },
    ]);
  });

  it('reads any number before any unit in place', () => {
    const units = unitWords.filter((u) => u.family !== 'time' && u.base !== 'kilovolt' && !/钱|^个百分比/.test(u.word));
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 9_999_999 }), fc.constantFrom(...units), (n, unit) => {
        const text = `本期合计${n}${unit.word}。`;
        const [quantity, ...rest] = findQuantities(text);
        expect(rest).toEqual([]);
        expect(quantity).toMatchObject({ unit: unit.base, coreStart: 4, coreEnd: text.length - 1 });
        expect(quantity?.value).toBeCloseTo(n * unit.factor, 6);
      }),
    );
  });
});

describe('what is no quantity', () => {
  it.each([
    '2021年3月5日至9日召开',
    '2021―2025年规划',
    '印发〔2020〕12号文件',
    '学习《百年大党三千问》',
    '增强“四个意识”',
    '把“12个必须”贯穿始终',
    '做到两个维护',
    '第九批示范单位、第14届运动会',
    '十届三次全会和二十大精神',
    '联系地址:某市兴安路147号 邮编:010098',
    '构建10+6+N体系和7+N模式',
    '十四五时期、“十五五”开局',
    '今后五年和过去五年',
    '一是抓培训；二是抓宣传',
    '（一）加强领导',
    '一批项目、一系列活动、一套办法',
    '围绕11个方面问题',
    '全区12个盟市均已召开',
    'PM2.5浓度下降',
    '居全国第5位、前8位',
    '建成5A级景区和5G网络',
    '拨打12345热线',
    '连续9年稳居首位',
    '240小时过境免签',
    '培育万亿级产业和千亿级园区',
    '办好两个方面的三件大事',
    '残疾人两项补贴',
    '满足65岁以上老年人需要',
    '孩子满6岁入学',
    '提出7项主要指标，其中预期性指标较多',
    '8个乡镇均设站点',
    '全县96个旗县（市、区）全部建立机制',
    '这里选登三个城市的做法',
    '支持甲市、乙市、丙市三个城市先行',
    '第一、二轮督察反馈问题整改',
    '240小时过境免签政策',
    '万人高价值发明专利拥有量居首位',
  ])('%s', (text) => expect(read(text)).toEqual([]));

  it('leaves out the limit by which things are counted', () => {
    expect(read('营收超5亿元的企业达40家').map(([, v]) => v)).toEqual([40]);
    expect(read('产值超百亿元县6个').map(([, v]) => v)).toEqual([6]);
    expect(read('占比超过两成的有9种').map(([, v]) => v)).toEqual([9]);
    expect(read('新增2个经济总量近千亿的县市').map(([, v]) => v)).toEqual([2]);
    expect(read('投资超5亿元建成12个中心').map(([, v]) => v)).toEqual([5e8, 12]);
  });

  it('counts listed things that a number sums up as more than was named', () => {
    expect(read('支持甲市、乙市等五座城市').map(([, v]) => v)).toEqual([5]);
  });

  it('says why it masks', () => {
    expect(findMasks('《条例》第3条“两个确立”').map((m) => m.reason)).toEqual(['title', 'ordinal', 'quoted']);
  });
});

it('takes time proportional to the text', () => {
  const clause = '建成项目12个、投资3.4亿元，增长5%—6%，受众47万余人；';
  const count = (n: number) => findQuantities(clause.repeat(n)).length;
  expect(count(4)).toBe(16);
  expect(count(2000)).toBe(8000);
});
