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
  per_mille: { zh: '‰', en: '‰' },
  ratio: { zh: '（比值）', en: '(ratio)' },
  index: { zh: '（指数）', en: '(index)' },
  percentage_point: { zh: '个百分点', en: 'pp' },
  yuan: { zh: '元', en: 'yuan' },
  usd: { zh: '美元', en: 'US dollars' },
  eur: { zh: '欧元', en: 'euros' },
  hkd: { zh: '港元', en: 'Hong Kong dollars' },
  jpy: { zh: '日元', en: 'yen' },
  gbp: { zh: '英镑', en: 'pounds sterling' },
  rub: { zh: '卢布', en: 'roubles' },
  person: { zh: '人', en: 'persons' },
  person_time: { zh: '人次', en: 'attendances' },
  household: { zh: '户', en: 'households' },
  session: { zh: '场（期）', en: 'sessions' },
  place: { zh: '处', en: 'places' },
  unit: { zh: '家', en: 'organisations' },
  team: { zh: '支', en: 'teams' },
  item: { zh: '个（项）', en: 'items' },
  view: { zh: '次（播放、阅读）', en: 'views' },
  vehicle_time: { zh: '车（架、艘）次', en: 'vehicle trips' },
  microgram: { zh: '微克', en: 'µg' },
  milligram: { zh: '毫克', en: 'mg' },
  gram: { zh: '克', en: 'g' },
  kilogram: { zh: '千克', en: 'kg' },
  tonne: { zh: '吨', en: 't' },
  jin: { zh: '斤', en: 'jin (½ kg)' },
  dan: { zh: '担', en: 'dan (50 kg)' },
  tonne_kilometre: { zh: '吨公里', en: 'tonne-km' },
  kilometre: { zh: '公里', en: 'km' },
  nautical_mile: { zh: '海里', en: 'nautical miles' },
  li: { zh: '里', en: 'li (½ km)' },
  metre: { zh: '米', en: 'm' },
  millimetre: { zh: '毫米', en: 'mm' },
  bolt: { zh: '匹', en: 'bolts of cloth' },
  square_metre: { zh: '平方米', en: 'm²' },
  square_kilometre: { zh: '平方公里', en: 'km²' },
  cubic_metre: { zh: '立方米', en: 'm³' },
  hectare: { zh: '公顷', en: 'ha' },
  mu: { zh: '亩', en: 'mu (1/15 ha)' },
  mu_time: { zh: '亩次', en: 'mu treated' },
  watt: { zh: '瓦', en: 'W' },
  kilowatt: { zh: '千瓦', en: 'kW' },
  megawatt: { zh: '兆瓦', en: 'MW' },
  gigawatt: { zh: '吉瓦', en: 'GW' },
  kilowatt_hour: { zh: '千瓦时', en: 'kWh' },
  gigawatt_hour: { zh: '吉瓦时', en: 'GWh' },
  kilovolt: { zh: '千伏', en: 'kV' },
  kilovolt_ampere: { zh: '千伏安', en: 'kVA' },
  horsepower: { zh: '马力', en: 'horsepower' },
  teu: { zh: '标箱', en: 'TEU' },
  petaflops: { zh: 'PFlops', en: 'petaflops' },
  eflops: { zh: 'EFlops', en: 'exaflops' },
  operations_per_second: { zh: '次/秒', en: 'operations a second' },
  celsius: { zh: '℃', en: '°C' },
  decibel: { zh: '分贝', en: 'dB' },
  score: { zh: '分', en: 'points' },
  year_of_age: { zh: '岁', en: 'years of age' },
  year: { zh: '年', en: 'years' },
  quarter: { zh: '个季度', en: 'quarters' },
  month: { zh: '个月', en: 'months' },
  day: { zh: '天', en: 'days' },
  hour: { zh: '小时', en: 'hours' },
  minute: { zh: '分钟', en: 'minutes' },
  second: { zh: '秒', en: 'seconds' },
  times: { zh: '倍', en: 'times' },
};

export const statuses: Names = {
  achieved: { zh: '已完成', en: 'Achieved' },
  target: { zh: '目标', en: 'Target' },
  share: { zh: '占比', en: 'Share' },
};

export const periods: Names = {
  annual: { zh: '年度', en: 'annual' },
  cumulative: { zh: '累计', en: 'cumulative' },
  stock: { zh: '时点', en: 'at a date' },
  multi_year: { zh: '多年', en: 'several years' },
  month: { zh: '月度', en: 'part of a year' },
  unspecified: { zh: '未说明', en: 'not stated' },
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

/** How an outcome stands to its target. */
export const comparisonResults: Names = {
  met: { zh: '达到', en: 'met' },
  missed: { zh: '未达到', en: 'missed' },
  above: { zh: '高于目标', en: 'above' },
  on: { zh: '与目标相同', en: 'on target' },
  below: { zh: '低于目标', en: 'below' },
};

/** Why a target has no difference from an outcome. */
export const comparisonReasons: Names = {
  no_outcome: { zh: '没有后来的报告说明完成数', en: 'no later report states an outcome' },
  outcome_open: { zh: '完成数只有界限', en: 'the outcome is only a bound' },
  outcome_range: { zh: '完成数是区间', en: 'the outcome is a range' },
  direction: { zh: '一升一降', en: 'one rises, the other falls' },
  subject: { zh: '对象不明确', en: 'the subject does not tell what it is of' },
};

/** What two figures contradict each other about. */
export const conflictKinds: Names = {
  target: { zh: '目标', en: 'Target' },
  stated: { zh: '已陈述的数', en: 'Stated value' },
};

export const conflictScopes: Names = {
  reports: { zh: '报告之间', en: 'between reports' },
  report: { zh: '同一报告内', en: 'within a report' },
};

export const seriesNames: Names = {
  all: { zh: '全部报告', en: 'All reports' },
  a: { zh: 'A组', en: 'Group A' },
  b: { zh: 'B组', en: 'Group B' },
  c: { zh: 'C组', en: 'Group C' },
  d: { zh: 'D组', en: 'Group D' },
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
  user: { zh: '用户所列', en: 'your list' },
  quoted: { zh: '引号标出', en: 'quoted' },
  mined: { zh: '统计发现', en: 'found by counting' },
  codebook: { zh: '编码本', en: 'codebook' },
  live: { zh: '即时计数', en: 'counted live' },
};

/** What a phrase is in its family. */
export const familyRelations: Names = {
  head: { zh: '本体', en: 'head' },
  longer: { zh: '扩展', en: 'longer' },
  reworded: { zh: '改写', en: 'reworded' },
  elided: { zh: '省略', en: 'elided' },
  variant: { zh: '用户所列异写', en: 'listed variant' },
};

export const phraseClasses: Names = {
  formula: { zh: '固定提法', en: 'formula' },
  expression: { zh: '一般表述', en: 'expression' },
  word: { zh: '词语', en: 'word' },
};

export const datePrecisions: Names = {
  day: { zh: '日', en: 'day' },
  month: { zh: '月', en: 'month' },
  year: { zh: '年', en: 'year' },
  none: { zh: '未知', en: 'unknown' },
};

/** What the date of a report is of. */
export const dateKinds: Names = {
  meeting: { zh: '会议', en: 'meeting' },
  published: { zh: '发布', en: 'publication' },
  content: { zh: '内容', en: 'content' },
};

export const dateBases: Names = {
  text: { zh: '正文', en: 'text' },
  title: { zh: '标题', en: 'title' },
  metadata: { zh: '元数据', en: 'metadata' },
  inferred: { zh: '推断', en: 'inferred' },
};

export const yearBases: Names = {
  text: { zh: '原文', en: 'text' },
  title: { zh: '推断自标题', en: 'inferred from title' },
};

/** What is noted of the reading of a figure (`figures.flags`); `per:` is followed by what the value is divided by. */
export const figureNotes: Names = {
  unit_ambiguous: { zh: '单位有歧义', en: 'unit is ambiguous' },
  unit_inferred: { zh: '单位系推断', en: 'unit is inferred' },
  near: { zh: '“近”等，略低于此数', en: 'near: slightly below' },
  fraction: { zh: '原文为分数或成数', en: 'stated as a fraction' },
  multiple: { zh: '原文为倍数', en: 'stated as a multiple' },
  decrease: { zh: '减少、下降', en: 'a decrease' },
  baseline: { zh: '变化的起点', en: 'what a change starts from' },
  corrected: { zh: '已更正', en: 'corrected' },
  year_of_report: { zh: '年份推断自报告标题', en: 'year is inferred from the title of the report' },
};
