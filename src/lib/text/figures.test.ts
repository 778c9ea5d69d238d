import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Figure, Section, Sentence } from '../model/document.ts';
import { compileCodebook, parseCodebook } from './codebook.ts';
import { findFigures } from './figures.ts';

const codebooks = ['work-report', 'community-work'].map((name) => {
  const file = `data/codebooks/${name}.yaml`;
  return compileCodebook(parseCodebook(readFileSync(file, 'utf8'), file));
});

/** A report as paragraphs; each sentence ends with 。 or its line. */
function figures(
  lines: readonly string[],
  year: number | null,
  title: string | null = null,
  month: number | null = null,
): Figure[] {
  const text = lines.join('\n');
  const sentences: Sentence[] = [...text.matchAll(/[^。\n]+。?/g)].map((m, ordinal) => ({
    ordinal,
    section: 0,
    start: m.index,
    end: m.index + m[0].length,
  }));
  const section: Section = { ordinal: 0, heading: null, regionCode: 990000, start: 0, end: text.length };
  const found = findFigures(text, {
    title,
    sections: [section],
    sentences,
    reportYear: year,
    reportMonth: month,
    regionOf: (_sentence, _start, { regionCode }) => regionCode,
    codebooks,
  });
  for (const f of found) {
    expect(text.slice(f.start, f.end)).toBe(f.numberText);
    expect(f.evidence).toContain(f.numberText);
  }
  return found;
}

const community = (...lines: string[]) => figures(lines, 2022);
const workReport = (...lines: string[]) => figures(['各位代表：', ...lines], 2026, '某省政府工作报告');

describe('community work', () => {
  it.each([
    ['全年举办民族政策专题培训班26期', 'trainings', 'achieved'],
    ['培训基层干部1.2万人(次)', 'people_trained', 'achieved'],
    ['开展流动宣讲300余场次', 'lectures', 'achieved'],
    ['线上观看人数5万人次', 'audience', 'achieved'],
    ['党组理论学习中心组开展专题学习研讨12次', 'study_sessions', 'achieved'],
    ['举办民族团结联谊活动40场', 'activities', 'achieved'],
    ['今年争取上级补助资金860万元', 'funds', 'achieved'],
    ['组织实施18个帮扶项目', 'projects', 'achieved'],
    ['命名6家民族团结进步教育基地', 'bases', 'achieved'],
    ['共有35个集体被授予先进称号', 'model_units', 'achieved'],
    ['11名个人被授予“模范个人”称号', 'model_individuals', 'achieved'],
    ['刊发理论文章41篇', 'publications', 'achieved'],
    ['建成一支120人的网格员队伍', 'staff', 'achieved'],
    ['在58个嘎查(村)开展活动', 'localities_covered', 'achieved'],
    ['农产品加工转化率达到61%', 'percentage', 'share'],
    ['打造四条民族团结示范带', 'model_units', 'achieved'],
    ['每年至少组织2次专题学习研讨', 'study_sessions', 'target'],
    ['力争到2025年培训骨干3000人', 'people_trained', 'target'],
    ['选送干部参加研修165人', 'people_trained', 'achieved'],
    ['培训网格员1200名', 'people_trained', 'achieved'],
    ['开展理论宣讲进万家活动210场次', 'lectures', 'achieved'],
    ['服务居民9万余人次', 'audience', 'achieved'],
    ['招募服务队志愿者300人', 'staff', 'achieved'],
    ['召开部务会学习24次', 'study_sessions', 'achieved'],
    ['组织升国旗仪式40次', 'activities', 'achieved'],
    ['发放慰问金12万元', 'funds', 'achieved'],
    ['全县4个单位被评为先进集体', 'model_units', 'achieved'],
    ['选树先进典型26名', 'model_individuals', 'achieved'],
    ['社区双语服务站增至47个', 'bases', 'achieved'],
    ['悬挂横幅260条', 'publications', 'achieved'],
    ['派出医疗队员42名', 'staff', 'achieved'],
  ])('%s', (text, indicator, status) => expect(community(`${text}。`)).toMatchObject([{ indicator, status }]));

  it.each([
    ['命名示范单位26家，其中机关7家、学校8所、社区6个', ['model_units', 'model_units', 'model_units', 'model_units']],
    ['创建国家级示范单位3个、自治区级71个、市级258个', ['model_units', 'model_units', 'model_units']],
    ['实施项目19个，其中产业类11个，已开工16个', ['projects', 'projects', 'projects']],
    ['建成驿站12个，覆盖率100%，较上年净增2个', ['bases', 'percentage', 'bases']],
    ['命名示范单位26家，机关7家', ['model_units', 'other']],
    ['在4个社区开设服务窗口9个', ['localities_covered', 'other']],
  ])('%s', (text, indicators) => expect(community(`${text}。`).map((f) => f.indicator)).toEqual(indicators));

  it('what the title says and the text says again counts once', () => {
    const title = '某州五年投入一亿元';
    expect(figures([title, '五年投入1亿元，培训300人。'], 2024, title).map((f) => f.numberText)).toEqual([
      '1亿元',
      '300人',
    ]);
    expect(figures([title, '五年来，培训300人。'], 2024, title).map((f) => f.numberText)).toEqual(['一亿元', '300人']);
  });

  it('reads the verb between 至少 and the number, and 已 after a plan', () => {
    expect(community('每年至少举办培训2期。')).toMatchObject([{ indicator: 'trainings', bound: 'at_least' }]);
    expect(community('全县计划投入资金2600万元，已到位1900万元。')).toMatchObject([
      { indicator: 'funds', status: 'target' },
      { indicator: 'funds', status: 'achieved' },
    ]);
  });

  it('a value of another year that a plan compares with has been', () => {
    expect(workReport('二、2026年工作任务', '今年投资总额达到270亿元，比2025年的214亿元增长26%。')).toMatchObject([
      { status: 'target', year: 2026 },
      { status: 'achieved', year: 2025 },
      { status: 'target', year: 2026 },
    ]);
  });

  it('a part of what a region has but one of is not that', () => {
    expect(workReport('城镇新增就业60万人，其中高校毕业生9万人。').map((f) => f.indicator)).toEqual([
      'urban_jobs',
      'other',
    ]);
  });

  it('carries 累计 to the next clause, and 今年', () => {
    expect(community('累计宣讲90余场,受众2万余人。')).toMatchObject([
      { indicator: 'lectures', periodKind: 'cumulative', value: 90, bound: 'at_least' },
      { indicator: 'audience', periodKind: 'cumulative', value: 20_000 },
    ]);
    expect(community('今年争取资金500万元，实施9个项目。')).toMatchObject([
      { periodKind: 'annual', year: 2022 },
      { periodKind: 'annual', year: 2022, indicator: 'projects' },
    ]);
  });

  it('carries a plan through its sentence and its part', () => {
    const status = (...lines: string[]) => community(...lines).map((f) => f.status);
    expect(status('拟投入资金90万元，实施项目6个，培训骨干300人。')).toEqual(['target', 'target', 'target']);
    expect(status('明年计划再建驿站5处，服务群众2万人。')).toEqual(['target', 'target']);
    expect(status('会议要求，新建基地8个，每季度至少开展1次宣讲。')).toEqual(['target', 'target']);
    expect(status('巡护每月不少于4次。')).toEqual(['target']);
    expect(status('四、明年打算', '举办宣讲30场。', '新建基地2个。')).toEqual(['target', 'target']);
    expect(status('下一步，我市将深化创建，新建基地2个。培训骨干50人。')).toEqual(['target', 'target']);
    expect(status('三、主要成效', '举办宣讲30场。')).toEqual(['achieved']);
    expect(status('携手共创美好未来', '举办宣讲30场。')).toEqual(['achieved']);
  });

  it('finds the verb before a list of people', () => {
    expect(community('培训干部、教师、农牧民1.6万人次。')).toMatchObject([{ indicator: 'people_trained' }]);
  });

  it('keeps what no indicator takes, with its noun', () => {
    expect(community('新栽苗木3000株。')).toMatchObject([{ indicator: 'other', subject: '新栽苗木', unit: 'item' }]);
  });

  it('leaves the year open where nothing tells it', () => {
    expect(figures(['举办培训班26期。'], null)).toMatchObject([{ year: null, periodKind: 'unspecified' }]);
  });
});

describe('work reports', () => {
  it('takes the year of an account from its title where the text tells no time, and says so', () => {
    const title = '某市2023年民族工作总结';
    const lines = ['全市举办培训班26期。', '2022年投入15万元。', '今年宣讲40场。', '覆盖率由58%提高到94%。'];
    expect(figures(lines, 2024, title).map(({ year, flags }) => [year, flags.includes('year_of_report')])).toEqual([
      [2023, true],
      [2022, false],
      [2023, false],
      [null, false],
      [2023, true],
    ]);
    expect(figures(['全市举办培训班26期。'], 2024, '某市绘就团结画卷')).toMatchObject([{ year: null, flags: [] }]);
  });

  it('tells review from plan by headings, and the year of each', () => {
    const found = workReport(
      '一、2025年工作回顾',
      '全省生产总值增长5.1%，城镇新增就业31万人。',
      '二、2026年工作安排',
      '主要预期目标是：地区生产总值增长5%左右；城镇新增就业30万人以上，城镇调查失业率5.5%左右；居民消费价格涨幅2%左右。',
      '新建农村公路800公里。',
    );
    expect(found).toMatchObject([
      { indicator: 'gdp_growth', status: 'achieved', year: 2025, value: 5.1 },
      { indicator: 'urban_jobs', status: 'achieved', year: 2025, value: 310_000 },
      { indicator: 'gdp_growth', status: 'target', year: 2026, value: 5, bound: 'about' },
      { indicator: 'urban_jobs', status: 'target', year: 2026, bound: 'at_least' },
      { indicator: 'unemployment_rate', status: 'target', year: 2026 },
      { indicator: 'cpi', status: 'target', year: 2026 },
      { indicator: 'other', status: 'target', year: 2026, subject: '新建农村公路' },
    ]);
  });

  it('keeps five-year aims and averages apart from those of a year', () => {
    const found = workReport(
      '一、“十四五”时期和2025年工作回顾',
      '地区生产总值年均增长5.6%，森林覆盖率达到31%。',
      '刚刚过去的2025年，一般公共预算收入增长3%。',
      '二、“十五五”时期主要目标',
      '地区生产总值年均增长5%左右。',
      '三、2026年重点工作',
      '今年经济社会发展主要预期目标是：经济增长4.5%—5%。',
    );
    expect(found).toMatchObject([
      { periodKind: 'multi_year', periodStart: '2021-01-01', periodEnd: '2025-12-31', year: null, status: 'achieved' },
      { indicator: 'forest_cover', periodKind: 'stock', year: 2025, status: 'share' },
      { indicator: 'budget_revenue_growth', periodKind: 'annual', year: 2025, status: 'achieved' },
      { periodKind: 'multi_year', periodStart: '2026-01-01', periodEnd: '2030-12-31', year: null, status: 'target' },
      { indicator: 'gdp_growth', value: 4.5, valueHigh: 5, bound: 'range', year: 2026, status: 'target' },
    ]);
  });

  it('gives each of a list what 分别 gives it', () => {
    expect(
      workReport('规上工业增加值、固定资产投资分别增长6%和4%。').map((f) => [f.indicator, f.value, f.subject]),
    ).toEqual([
      ['industrial_growth', 6, '规上工业增加值增长'],
      ['fixed_investment_growth', 4, '固定资产投资增长'],
    ]);
    expect(workReport('城镇和农村常住居民人均可支配收入分别增长4%、6%。').map((f) => [f.indicator, f.subject])).toEqual(
      [
        ['income_growth_urban', '城镇常住居民人均可支配收入增长'],
        ['income_growth_rural', '农村常住居民人均可支配收入增长'],
      ],
    );
  });

  it('carries the noun to a clause that has none of its own', () => {
    expect(workReport('社会消费品零售总额1.2万亿元，比上年增长5.5%。')).toMatchObject([
      { indicator: 'retail_sales', value: 1.2e12 },
      {
        indicator: 'retail_growth',
        subject: '社会消费品零售总额增长',
        evidence: '社会消费品零售总额1.2万亿元，比上年增长5.5%',
      },
    ]);
  });

  it('reads both ends of a change, each with its year', () => {
    expect(workReport('常住人口城镇化率从2020年的53%提高到2025年的58%。')).toMatchObject([
      { value: 53, year: 2020, flags: ['baseline'] },
      { value: 58, year: 2025 },
    ]);
  });

  it('takes growth over several years for no annual value', () => {
    const found = workReport(
      '一、2025年工作回顾',
      '2025年与2020年相比，地区生产总值增长31%，比上年增长5.2%。',
      '进出口总额较2022年增长四成。',
      '用电量是2015年的2.2倍。',
      '细颗粒物年均浓度下降6%。',
    );
    expect(found).toMatchObject([
      { value: 31, periodKind: 'multi_year', periodStart: '2021-01-01', periodEnd: '2025-12-31', year: null },
      { value: 5.2, periodKind: 'annual', year: 2025 },
      { value: 40, periodKind: 'multi_year', periodStart: '2023-01-01', year: null },
      { value: 2.2, unit: 'times', year: 2025 },
      { value: 6, periodKind: 'annual', year: 2025 },
    ]);
  });

  it('dates the state before a span of years to the year before it', () => {
    expect(workReport('一、“十四五”时期工作回顾', '铁路营运里程从810公里增加到1200公里。')).toMatchObject([
      { value: 810, year: 2020, flags: ['baseline'] },
      { value: 1200, year: 2025 },
    ]);
  });

  it('keeps aggregates of parts, branches and several towns from the region', () => {
    const of = (text: string) => workReport(text).map((f) => f.indicator);
    expect(of('城市副中心地区生产总值增长6%。')).toEqual(['percentage']);
    expect(of('工业经济总量突破2万亿元。')).toEqual(['other']);
    expect(of('甲城、乙城经济总量突破3000亿元。')).toEqual(['other']);
    expect(of('某某经济圈建设提速，经济总量增长7%。')).toEqual(['percentage']);
    expect(of('某某都市圈建设提速，全省地区生产总值增长7%。')).toEqual(['gdp_growth']);
    expect(of('规上工业增加值、全省地区生产总值分别增长6%、5%。')).toEqual(['industrial_growth', 'gdp_growth']);
    expect(of('GDP增长5%。')).toEqual(['gdp_growth']);
  });

  it('tells surveyed from registered unemployment', () => {
    expect(workReport('城镇调查失业率5.3%，城镇登记失业率3.4%，青年失业率12%。').map((f) => f.indicator)).toEqual([
      'unemployment_rate',
      'registered_unemployment_rate',
      'percentage',
    ]);
  });

  it('gives 城乡居民…分别 to towns first, then to the country', () => {
    expect(workReport('城乡居民人均可支配收入分别增长4.1%和6.3%。').map((f) => [f.indicator, f.value])).toEqual([
      ['income_growth_urban', 4.1],
      ['income_growth_rural', 6.3],
    ]);
  });

  it('reads 城乡居民 with two values in the same way without 分别', () => {
    expect(workReport('城乡居民人均可支配收入年均增长5.2%、7.9%。').map((f) => f.indicator)).toEqual([
      'income_growth_urban',
      'income_growth_rural',
    ]);
    expect(workReport('城乡居民人均可支配收入增长5.2%。').map((f) => f.indicator)).toEqual(['income_growth']);
  });

  it('dates only the last of the marks passed', () => {
    expect(workReport('一、2025年工作回顾', '经济总量连续迈上2万亿、3万亿两个台阶。')[0]).toMatchObject({
      value: 2e12,
      year: null,
    });
    expect(workReport('一、2025年工作回顾', '进出口总额接连突破4万亿元、5万亿元。')).toMatchObject([
      { value: 4e12, bound: 'more_than', year: null },
      { value: 5e12, bound: 'more_than', year: 2025 },
    ]);
  });

  it('names the thing behind a share that nothing stands before', () => {
    expect(workReport('推进信用建设，92.5%的改革任务落地。')).toMatchObject([{ subject: '改革任务', value: 92.5 }]);
  });

  it('dates what a change starts from', () => {
    expect(workReport('2024年人口自然增长率由上年的1.3‰下降到1.1‰。').map((f) => [f.value, f.year])).toEqual([
      [1.3, 2023],
      [1.1, 2024],
    ]);
    expect(workReport('一、“十四五”时期工作回顾', '高新技术企业从810家增加到1900家。').map((f) => f.year)).toEqual([
      2020, 2025,
    ]);
    expect(workReport('学校由一九八○年的60所增加到一九八二年的75所。').map((f) => f.year)).toEqual([1980, 1982]);
  });

  it('takes what happened so far this year for no plan', () => {
    const found = workReport('一、2025年工作回顾', '今年一季度进出口总额增长4%。新建学校8所。');
    expect(found.map((f) => [f.indicator, f.status])).toEqual([
      ['trade_growth', 'achieved'],
      ['other', 'achieved'],
    ]);
  });

  it('carries a noun past words of time', () => {
    expect(workReport('2024年进出口总额增长8%，2025年上半年又比去年同期增长5%。').map((f) => f.indicator)).toEqual([
      'trade_growth',
      'trade_growth',
    ]);
  });

  it('takes what a planned change starts from for reached', () => {
    expect(
      workReport(
        '二、2026年重点工作',
        '报销比例由50%提高到60%。',
        '取得重大成果20项以上。',
        '今年要全面完成4万套改造任务。',
      ).map((f) => [f.value, f.status]),
    ).toEqual([
      [50, 'share'],
      [60, 'target'],
      [20, 'target'],
      [40_000, 'target'],
    ]);
  });

  it('stays in the past for a paragraph that a plan gives to it', () => {
    const found = workReport(
      '一、2025年工作回顾',
      '新建学校9所。',
      '二、2026年重点工作',
      '过去一年，各项工作取得很大成绩。新建医院4所。今年新建医院6所。',
    );
    expect(found.map((f) => [f.value, f.status])).toEqual([
      [9, 'achieved'],
      [4, 'achieved'],
      [6, 'target'],
    ]);
  });

  it('keeps sub-headings and passing remarks from turning a review into a plan', () => {
    const found = workReport(
      '一、2025年工作回顾',
      '（六）办好民生实事，增进民生福祉',
      '城镇新增就业31万人。',
      '今年中央补助资金将达20亿元。',
      '新建学校12所。',
      '二、2026年重点工作',
      '新建学校15所，累计建成驿站300个以上。',
    );
    expect(found.map((f) => [f.value, f.status, f.year])).toEqual([
      [310_000, 'achieved', 2025],
      [2e9, 'target', 2026],
      [12, 'achieved', 2025],
      [15, 'target', 2026],
      [300, 'target', 2026],
    ]);
  });

  it('names the thing after a measure when only a verb stands before it', () => {
    expect(workReport('建设40万亩高标准农田。')).toMatchObject([
      { indicator: 'farmland_built', subject: '高标准农田' },
    ]);
  });

  it('takes the rate of change, and the crop, from the words before', () => {
    expect(workReport('按新的计划，经济增长速度由6%调高到8%至9%。')).toMatchObject([
      { indicator: 'gdp_growth', value: 6 },
      { indicator: 'gdp_growth', value: 8, valueHigh: 9 },
    ]);
    expect(workReport('粮食播种面积3000万亩、产量1200万吨以上。')).toMatchObject([
      { indicator: 'grain_area' },
      { indicator: 'grain_output', subject: '粮食产量' },
    ]);
  });

  it('writes a fall as the report does and flags it', () => {
    expect(workReport('单位地区生产总值能耗下降3.2%。')).toMatchObject([
      { indicator: 'energy_intensity', value: 3.2, flags: ['decrease'] },
    ]);
  });

  it.each([
    ['人均地区生产总值达到9.1万元', 'gdp_per_capita'],
    ['制造业增加值占地区生产总值比重达26%', 'percentage'],
    ['全社会研发经费投入强度达到2.1%', 'rd_intensity'],
    ['赤字率拟按4%安排', 'deficit_ratio'],
    ['粮食产量稳定在300亿斤以上', 'grain_output'],
    ['PM2.5平均浓度降至28微克/立方米', 'pm25'],
    ['人均预期寿命提高到79岁', 'life_expectancy'],
    ['补贴拉动消费15亿元', 'other'],
    ['补贴带动投资15亿元', 'funds'],
  ])('%s', (text, indicator) => expect(workReport(`${text}。`)).toMatchObject([{ indicator }]));
});

describe('periods of other reports than plans', () => {
  const kinds = (text: string, year: number | null = null) =>
    figures(text.split('\n'), year).map((f) => [f.numberText, f.periodKind, f.year]);

  it('a time that opens a paragraph holds for it, and ends with it', () => {
    expect(kinds('2023年，全州走访牧户。举办培训班6期，培训干部300人。\n编印读本2万册。')).toEqual([
      ['6期', 'annual', 2023],
      ['300人', 'annual', 2023],
      ['2万册', 'unspecified', null],
    ]);
    expect(kinds('全年办班6期。')).toEqual([['6期', 'annual', null]]);
    expect(kinds('今年以来，各地走访牧户。举办培训班6期。', 2022)).toEqual([['6期', 'annual', 2022]]);
  });

  it('a part of a year holds for its sentence', () => {
    expect(kinds('上半年办班6期；培训干部300人。编印读本2万册。')).toEqual([
      ['6期', 'month', null],
      ['300人', 'month', null],
      ['2万册', 'unspecified', null],
    ]);
    expect(kinds('6月3日，会议召开，90人参会。').map(([, kind]) => kind)).toEqual(['unspecified']);
  });

  it('a sentence that turns to a place, and the older of two values, are left out', () => {
    expect(kinds('2023年，全州走访牧户。柳河县开展宣讲40场。').map(([, kind]) => kind)).toEqual(['unspecified']);
    const [from, to] = kinds('2023年，全州走访牧户。联络员由20人增加到50人。');
    expect(from?.[2]).toBeNull();
    expect(to?.[2]).toBe(2023);
  });

  it.each([
    ['民生事项办结率同比提高3.2个百分点。', 'annual'],
    ['驿站年接待游客20万人次。', 'annual'],
    ['村民年均分红3000元。', 'annual'],
    ['互嵌居住比例比五年前提高6个百分点。', 'multi_year'],
    ['收入增速连续多年保持在9%左右。', 'multi_year'],
    ['30个集体获得省级表彰。', 'cumulative'],
    ['全州已有5个县建成示范县。', 'cumulative'],
    ['全旗有边境嘎查13个。', 'stock'],
    ['护边员队伍扩充到500人。', 'stock'],
    ['到2030年，建成驿站40个。', 'unspecified'],
  ])('%s', (text, kind) => expect(figures([text], 2024).map((f) => f.periodKind)).toEqual([kind]));

  it.each([
    ['自2019年以来，累计安排经费4800万元。', 'cumulative', null, '2019-01-01', '2024-12-31'],
    ['自2020年起，每年举办讲座30场。', 'annual', null, null, null],
    ['三年来，每年投入经费20万元。', 'annual', null, null, null],
    ['提前3个月建成驿站20个。', 'unspecified', null, null, null],
    ['今年前两个月，投入经费20万元。', 'month', 2024, null, null],
    ['力争用3年时间，新建驿站20个。', 'multi_year', null, '2024-01-01', '2026-12-31'],
    ['三年来，投入经费20万元。', 'multi_year', null, '2022-01-01', '2024-12-31'],
    ['近三年累计投入经费20万元。', 'cumulative', null, '2022-01-01', '2024-12-31'],
    ['一年来，投入经费20万元。', 'annual', 2024, '2024-01-01', '2024-12-31'],
    ['截至2023年10月底，全县建成驿站12个。', 'cumulative', 2023, null, '2023-12-31'],
    ['截至6月底，全县发生率降至4%。', 'stock', 2024, null, null],
    ['解放以来，人口增加60%。', 'cumulative', 2024, null, null],
    ['各团队共开展讲座30场。', 'cumulative', null, null, null],
    ['2023年，各团队共开展讲座30场。', 'annual', 2023, '2023-01-01', '2023-12-31'],
    ['一年多来，走访牧户2000户。', 'cumulative', 2024, null, null],
    ['累计进场人次创新高，成交额增长4.4%。', 'unspecified', null, null, null],
    ['公共服务中心设有窗口30个。', 'stock', 2024, null, null],
  ])('%s', (text, periodKind, year, periodStart, periodEnd) =>
    expect(figures([text], 2024)).toMatchObject([{ periodKind, year, periodStart, periodEnd }]),
  );

  it('each value is of the year right before it', () => {
    expect(kinds('亏损从2019年的170万元、2020年的127万元降低到今年的27万元。', 2021).map(([, , year]) => year)).toEqual(
      [2019, 2020, 2021],
    );
  });

  it('a part of a year is of the year of the report, or of the one before where it was not over', () => {
    const of = (text: string, reportMonth: number | null) =>
      figures([text], 2024, null, reportMonth).map((f) => [f.periodKind, f.year]);
    expect(of('前三季度，宣讲120场。', 10)).toEqual([['month', 2024]]);
    expect(of('前三季度，宣讲120场。', 1)).toEqual([['month', 2023]]);
    expect(of('1至7月，宣讲120场。', null)).toEqual([['month', 2024]]);
    expect(of('全年宣讲120场。', 12)).toEqual([['annual', 2024]]);
    expect(of('全年宣讲120场。', 1)).toEqual([['annual', 2023]]);
    expect(of('全年宣讲120场。', 6)).toEqual([['annual', null]]);
    expect(of('一年来，宣讲120场。', 1)).toEqual([['annual', 2023]]);
    expect(of('每月宣讲12场。', 10)).toEqual([['month', null]]);
  });

  it('what is to be reached by a year has an end', () => {
    expect(figures(['到2030年，建成驿站40个。'], 2024)).toMatchObject([
      { status: 'target', year: 2030, periodStart: null, periodEnd: '2030-12-31' },
    ]);
  });
});

it('counts the people after a number whose classifier is left out', () => {
  expect(figures(['实施避险搬迁工程，让46万群众受益。'], 2024)).toMatchObject([{ subject: '群众', unit: 'person' }]);
});
