import { describe, expect, it } from 'vitest';
import type { GivenMetadata } from '../model/document.ts';
import { clauseRegion, locateRegion, resolveDeixis } from './regions.ts';
import { gazetteer } from './test-gazetteer.ts';

const region = (
  text: string,
  title: string | null = null,
  given: GivenMetadata = {},
  source: string | null = null,
): [number | null, string | null] => {
  const { code, basis } = locateRegion({ text, title, given, source, gazetteer });
  return [code, basis];
};

describe('region of a report', () => {
  it.each([
    ['随便一句。', '2026年某报告', { region: '广西壮族自治区' }, 450000, 'metadata'],
    ['随便一句。', '2026年陕西省政府工作报告', {}, 610000, 'title'],
    ['随便一句。', '2025年中华人民共和国国务院政府工作报告', {}, 100000, 'title'],
    ['随便一句。', '第十四届全国人民代表大会第三次会议关于政府工作报告的决议', {}, 100000, 'title'],
    ['——2026年1月26日在广东省第十四届人民代表大会第五次会议上', '政府工作报告', {}, 440000, 'text'],
    ['现在，我代表国务院，向大会报告工作。', '政府工作报告', {}, 100000, 'text'],
    [
      '我市各族群众团结一心，梧州蓬勃发展，万秀区、长洲区亮点纷呈，市委要求讲好梧州故事，落实全区会议精神。',
      null,
      {},
      450400,
      'text',
    ],
    [
      '自治区党委召开会议，全区各盟市参加，包头市、赤峰市、通辽市作了交流，内蒙古各族人民守望相助。',
      null,
      {},
      150000,
      'text',
    ],
    ['区民政局对如何加强我区示范区创建征集意见，全区上下响应。', null, {}, null, null],
  ] as const)('%s %s', (text, title, given, code, basis) => {
    expect(region(text, title, given)).toEqual([code, basis]);
  });

  it.each([
    ['鼓楼区2025年工作总结', '——在南京市鼓楼区第十九届人民代表大会上', 320106],
    ['鼓楼区2025年工作总结', '全市上下，徐州市各区响应，徐州发展，我市推进。', 320302],
    ['鼓楼区2025年工作总结', '全区上下团结一心。', null],
    ['北京市对口支援新疆工作总结', '全年选派干部赴新疆和田。', 110000],
    ['某代表团赴内蒙古考察', '代表团先后走访多处。', null],
    ['有关负责人在新疆调研民族工作', '实地察看。', null],
    ['北京市、天津市协同工作情况', '两地签约。', null],
    ['昆山2025年国民经济和社会发展情况', '全市上下稳中求进。', 320583],
    ['第十四师昆玉市工作报告', '师市各团场。', 659009],
    ['昭乌达盟1982年工作总结', '全盟各旗县。', 150400],
  ] as const)('%s: %s', (title, text, code) => {
    expect(region(text, title)[0]).toBe(code);
  });

  it('tells districts of one name apart by who publishes them, though the publisher is not the region', () => {
    expect(region('全区上下。', '朝阳区工作总结', {}, '北京市朝阳区民宗办')).toEqual([110105, 'title']);
    expect(region('全区上下。', '朝阳区工作总结', {}, '某网站')).toEqual([null, null]);
    expect(region('各地广泛开展活动。', null, {}, '新华社北京分社')).toEqual([null, null]);
    expect(region('各地广泛开展活动。', null, {}, '中国新闻网北京')).toEqual([null, null]);
    expect(region('全省广泛开展活动。', null, {}, '省民委网站')).toEqual([null, null]);
  });

  it('takes a code in a table, also one of former years', () => {
    expect(region('随便一句。', null, { region: '110228' })).toEqual([110118, 'metadata']);
  });

  it('takes the publisher last, and says so', () => {
    expect(region('会议召开。', null, {}, '呼伦贝尔日报')).toEqual([150700, 'source']);
    expect(region('全省上下，湖南各地，长沙市、株洲市、湖南省直单位。', null, {}, '呼伦贝尔日报')).toEqual([
      430000,
      'text',
    ]);
  });
});

describe('words such as 全区', () => {
  it.each([
    ['全区', 450400, 450000],
    ['全区', 450403, 450403],
    ['我区', 320102, 320102],
    ['我省', 320102, 320000],
    ['全市', 150784, 150784],
    ['我市', 320100, 320100],
    ['全市', 310000, 310000],
    ['全盟', 152200, 152200],
    ['全省', 150000, null],
    ['我国', 150000, 100000],
    ['全区', 150784, 150000],
    ['全市', 110105, 110000],
    ['我州', 622927, 622900],
    ['全旗', 150727, 150727],
    ['全县', 150200, null],
    ['全师', 659001, 659001],
    ['师市', 659001, 659001],
    ['兵团', 659001, 659000],
    ['兵团', 650000, 659000],
    ['兵团', 610000, null],
    ['全师', 150200, null],
  ])('%s in %s is %s', (word, base, code) => {
    expect(resolveDeixis(word, base, gazetteer)).toBe(code);
  });
});

/** The region of the number marked with # in a text of one section. */
const figureAt = (marked: string, base: number | null): number | null => {
  const start = marked.indexOf('#');
  const text = marked.replace('#', '');
  const from = Math.max(text.lastIndexOf('。', start - 1), text.lastIndexOf('\n', start - 1)) + 1;
  const end = /[。\n]|$/u.exec(text.slice(start))?.index ?? 0;
  return clauseRegion({
    text,
    sentence: { start: from, end: start + end },
    start,
    section: { ordinal: 0, heading: null, regionCode: base, start: 0, end: text.length },
    reportRegion: base,
    gazetteer,
  });
};

describe('region of a clause', () => {
  it.each([
    ['新右旗宣传典型人物#23次', 150700, 150727],
    ['额尔古纳市依托长廊，组织放映电影，观众#262人次', 150700, 150784],
    ['额尔古纳市放映电影#5场。截至目前，长廊开展教育#46次', 150700, 150784],
    ['包头市民委今年争取资金#3456万元', 150000, 150200],
    ['今年包头市争取资金#3456万元', 150000, 150200],
    ['兴安盟等#10个地区获评示范区', 150000, 150000],
    ['包头市、赤峰市#2个市获评', 150000, 150000],
    ['与呼和浩特市签订协议#3份', 150600, 150600],
    ['在松山区兴安街道成立演出队#2支', 150400, 150400],
    ['支持鄂尔多斯市建设项目#6个', 150000, 150000],
    ['全市共有#202个集体受到表彰', 150400, 150400],
    ['赤峰市建成#3个；培训#40人', 150000, 150400],
    ['延安苹果入选，猕猴桃产值增长#8.5%', 610000, 610000],
    ['成都都市圈经济总量达到#3万亿元', 510000, 510000],
    ['我省粮食产量#500万吨', 610600, 610000],
    ['广东省支援资金#3亿元', 150000, 440000],
    ['宁波市先后选派支教教师#36人', 222400, 330200],
    ['广东省东西部协作资金#2.4亿元', 513300, 513300],
    ['由上海市援建的学校招生#1200人', 650000, 650000],
    ['兵团各师建成基地#46个', 650000, 659000],
    ['蚌埠综合保税区运行，滁州物流中心获批，新开航线#15条', 340000, 340000],
    ['在临河区、五原县、乌拉特前旗等#7个旗县', 150800, 150800],
    ['天津市、山东省对口协作，投入资金#3亿元', 620000, 620000],
    ['浙江省专家参加，我区投入资金#3亿元', 640000, 640000],
    ['某地投入#3亿元', null, null],
    ['积石山县建成光伏电站#35座', 622900, 622927],
    ['合肥高新区产值增长#9%', 340000, 340100],
    ['八师石河子市产值增长#9%', 650000, 659001],
    ['昆山新设企业#3000家', 320500, 320583],
    ['昆山、太仓新设企业#3000家', 320500, 320500],
    ['赤峰市#5个单位获得命名', 150000, 150400],
    ['全区首批示范旗县#3个', 150400, 150400],
    ['全市排名第一，培训#30人', 150402, 150402],
    ['自治区下达资金#3亿元', 150400, 150400],
    ['对口支援新疆投入资金#3亿元', 110000, 110000],
    ['赴北京参加培训#40人', 620000, 620000],
    ['落户企业增加，带动全市就业#5万人', 310115, 310000],
    ['占全市#30%', 310115, 310115],
    ['勐海县建成22个、勐腊县#31个', 532800, 532823],
    ['我县人均收入一般，刚察县#1.8万元', 632223, 632224],
    ['同心县投入资金#1.06亿元', 640302, 640324],
    ['学习同心县的做法，建成#8处', 640302, 640302],
    ['西吉县投入资金#1.06亿元', 640302, 640302],
    ['临沂市费县服务中心累计服务#3万人次', 371300, 371325],
    ['预计全省粮食产量#500万吨', 610600, 610000],
  ])('%s', (text, base, code) => {
    expect(figureAt(text, base)).toBe(code);
  });

  it('goes back to the section after a semicolon and after 截至目前', () => {
    expect(figureAt('赤峰市建成三个；培训#40人', 150000)).toBe(150000);
    expect(figureAt('额尔古纳市放映电影五场。截至目前，长廊开展教育#46次', 150700)).toBe(150700);
  });

  it('leaves a donor when its sentence ends', () => {
    expect(figureAt('浙江省投入援疆资金3亿元，实施项目#14个', 652900)).toBe(330000);
    expect(figureAt('浙江省投入援疆资金3亿元。举办培训班#3期', 652900)).toBe(652900);
  });

  it('stays with the place that a paragraph begins with', () => {
    expect(figureAt('赤峰市深入开展宣讲。举办培训#50场', 150000)).toBe(150400);
    expect(figureAt('赤峰市深入开展宣讲，通辽市紧随其后。举办培训#50场', 150000)).toBe(150000);
  });
});
