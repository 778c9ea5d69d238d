import type { Bilingual } from '../model/message.ts';

type Names = Readonly<Record<string, Bilingual>>;

/** Names of base units where the identifier alone would not be read; `%` is joined to the number without a space. */
export const units: Names = {
  report: { zh: '份', en: 'reports' },
  character: { zh: '字', en: 'characters' },
  figure: { zh: '条', en: 'figures' },
  per_10000_characters: { zh: '次/万字', en: 'per 10,000 characters' },
  none: { zh: '–', en: '–' },
  percent: { zh: '%', en: '%' },
  percentage_point: { zh: '个百分点', en: 'pp' },
  yuan: { zh: '元', en: 'yuan' },
  person: { zh: '人', en: 'persons' },
  person_time: { zh: '人次', en: 'attendances' },
  household: { zh: '户', en: 'households' },
  session: { zh: '场（期）', en: 'sessions' },
  place: { zh: '处', en: 'places' },
  item: { zh: '项', en: 'items' },
  kilogram: { zh: '千克', en: 'kg' },
  ton: { zh: '吨', en: 't' },
  tonne: { zh: '吨', en: 't' },
  kilometre: { zh: '公里', en: 'km' },
  metre: { zh: '米', en: 'm' },
  square_metre: { zh: '平方米', en: 'm²' },
  square_kilometre: { zh: '平方公里', en: 'km²' },
  cubic_metre: { zh: '立方米', en: 'm³' },
  hectare: { zh: '公顷', en: 'ha' },
  mu: { zh: '亩', en: 'mu' },
  kilowatt: { zh: '千瓦', en: 'kW' },
  kilowatt_hour: { zh: '千瓦时', en: 'kWh' },
  year: { zh: '年', en: 'years' },
  day: { zh: '天', en: 'days' },
  times: { zh: '倍', en: 'times' },
};

export const statuses: Names = {
  achieved: { zh: '已完成', en: 'Achieved' },
  target: { zh: '目标', en: 'Target' },
  share: { zh: '占比', en: 'Share' },
};

export const periods: Names = {
  annual: { zh: '年度', en: 'a year' },
  cumulative: { zh: '累计', en: 'cumulative' },
  stock: { zh: '时点', en: 'at a date' },
  multi_year: { zh: '多年', en: 'several years' },
  month: { zh: '月度', en: 'months' },
};

export const bounds: Names = {
  exact: { zh: '确数', en: 'exactly' },
  at_least: { zh: '至少', en: 'at least' },
  more_than: { zh: '超过', en: 'more than' },
  at_most: { zh: '至多', en: 'at most' },
  less_than: { zh: '不到', en: 'less than' },
  about: { zh: '左右', en: 'about' },
  approx: { zh: '约数', en: 'approximately' },
  range: { zh: '区间', en: 'range' },
};

export const seriesNames: Names = {
  all: { zh: '全部报告', en: 'All reports' },
  a: { zh: 'A 组', en: 'Group A' },
  b: { zh: 'B 组', en: 'Group B' },
  rest: { zh: '其余报告', en: 'The rest' },
};

export const levels: Names = {
  country: { zh: '中央', en: 'Central' },
  province: { zh: '省级', en: 'Province' },
  prefecture: { zh: '地级', en: 'Prefecture' },
  county: { zh: '县级', en: 'County' },
  unknown: { zh: '层级不明', en: 'Unknown level' },
  all: { zh: '全部层级', en: 'All levels' },
};

export const phraseKinds: Names = {
  quoted: { zh: '引号标出', en: 'quoted' },
  mined: { zh: '统计发现', en: 'mined' },
  codebook: { zh: '编码本', en: 'codebook' },
};

export const datePrecisions: Names = {
  day: { zh: '日', en: 'day' },
  month: { zh: '月', en: 'month' },
  year: { zh: '年', en: 'year' },
  none: { zh: '未知', en: 'unknown' },
};

export const dateBases: Names = {
  text: { zh: '正文', en: 'text' },
  title: { zh: '标题', en: 'title' },
  metadata: { zh: '元数据', en: 'metadata' },
  inferred: { zh: '推断', en: 'inferred' },
};
