/** Units of measure and classifiers, with the base unit under which a value is stored. */

export type UnitFamily = 'person' | 'count' | 'session' | 'money' | 'ratio' | 'measure' | 'time';

export interface UnitWord {
  readonly word: string;
  /** Base unit of the dataset: yuan, person, person_time, session, percent … */
  readonly base: string;
  readonly family: UnitFamily;
  /** Multiplies the value into the base unit. */
  readonly factor: number;
  /** A classifier is followed by the noun that it counts; a measure stands for itself. */
  readonly classifier: boolean;
}

export interface UnitReading {
  readonly word: UnitWord;
  readonly end: number;
  /** 人(次): the report leaves open which of the two it counts. */
  readonly ambiguous: boolean;
  /** What a rate is taken over: 元/月 → 月. */
  readonly per: string | null;
}

type Row = readonly [base: string, family: UnitFamily, words: string, factor?: number];

const measures: readonly Row[] = [
  ['person_time', 'person', '人次 人(次) 人（次）'],
  ['percent', 'ratio', '% ％ 个百分比'],
  ['per_mille', 'ratio', '‰'],
  ['percentage_point', 'ratio', '个百分点 百分点'],
  ['times', 'ratio', '倍'],
  ['percent', 'ratio', '成', 10],
  ['yuan', 'money', '元 元人民币 块钱'],
  ['yuan', 'money', '角钱', 0.1],
  ['yuan', 'money', '分钱 分/千瓦时 分/度', 0.01],
  ['usd', 'money', '美元 元美元'],
  ['eur', 'money', '欧元'],
  ['hkd', 'money', '港元 港币'],
  ['jpy', 'money', '日元'],
  ['gbp', 'money', '英镑'],
  ['rub', 'money', '卢布'],
  ['mu', 'measure', '亩 市亩'],
  ['mu_time', 'measure', '亩次'],
  ['hectare', 'measure', '公顷'],
  ['square_kilometre', 'measure', '平方公里 平方千米'],
  ['square_metre', 'measure', '平方米 平米'],
  ['tonne', 'measure', '吨 吨标准煤 吨标煤 公吨'],
  ['tonne_kilometre', 'measure', '吨公里'],
  ['kilogram', 'measure', '公斤 千克'],
  ['jin', 'measure', '斤 市斤'],
  ['dan', 'measure', '担'],
  ['gram', 'measure', '克'],
  ['kilometre', 'measure', '公里 千米'],
  ['li', 'measure', '里 华里'],
  ['nautical_mile', 'measure', '海里'],
  ['metre', 'measure', '米'],
  ['millimetre', 'measure', '毫米'],
  ['bolt', 'measure', '匹'],
  ['cubic_metre', 'measure', '立方米 公方 方'],
  ['microgram', 'measure', '微克'],
  ['milligram', 'measure', '毫克'],
  ['kilowatt_hour', 'measure', '千瓦时 千瓦小时 度电 度'],
  ['kilowatt', 'measure', '千瓦 瓩'],
  ['kilovolt_ampere', 'measure', '千伏安'],
  ['kilovolt', 'measure', '千伏'],
  ['watt', 'measure', '瓦'],
  ['horsepower', 'measure', '马力'],
  ['gigawatt_hour', 'measure', 'GWh 吉瓦时'],
  ['gigawatt', 'measure', 'GW 吉瓦'],
  ['megawatt', 'measure', 'MW 兆瓦'],
  ['teu', 'measure', '标箱 标准箱 TEU 个标箱 个标准箱'],
  ['petaflops', 'measure', 'P PFlops PFLOPS PFlop/s'],
  ['eflops', 'measure', 'EFlops Eflops EFLOPS'],
  ['operations_per_second', 'measure', '次/秒 次／秒 次每秒 次运算/秒'],
  ['celsius', 'measure', '摄氏度 ℃'],
  ['decibel', 'measure', '分贝'],
  ['year_of_age', 'measure', '岁 周岁'],
  ['score', 'measure', '分'],
  ['year', 'time', '年'],
  ['quarter', 'time', '个季度 季度'],
  ['month', 'time', '个月 个多月'],
  ['day', 'time', '天 日 个工作日 工作日'],
  ['hour', 'time', '小时 个小时 个学时 学时'],
  ['minute', 'time', '分钟'],
  ['second', 'time', '秒'],
];

const classifiers: readonly Row[] = [
  ['person', 'person', '人 名 位 人口 口人'],
  ['session', 'session', '次 节 节次 课时 批 批次 场 场次 场(次) 场（次） 期 班次 个(班) 个（班） 堂 讲 件次 场活动'],
  ['view', 'count', '次播放量 次点击量 次浏览量 次阅读量 次曝光量'],
  ['household', 'count', '户 户(套) 户（套） 套(户) 套（户） 户次'],
  ['place', 'count', '处 座 所 站'],
  ['unit', 'count', '家'],
  ['team', 'count', '支'],
  [
    'item',
    'count',
    '个 项 件 条 种 类 款 部 本 册 篇 份 幅 张 枚 块 片 段 则 例 起 宗 笔 单 套 台 辆 架 艘 列 株 棵 头 只 羽 尾 峰 口 眼 孔 门 根 间 栋 幢 颗 组 集 把 票 卷 盏 对 轮 盘 挂 首 台套 台(套) 台（套） 套次',
  ],
  ['vehicle_time', 'count', '架次 辆次 艘次 列次 车次 航次 班列次 台次 次航班'],
];

function words(rows: readonly Row[], classifier: boolean): UnitWord[] {
  return rows.flatMap(([base, family, list, factor = 1]) =>
    list.split(' ').map((word) => ({ word, base, family, factor, classifier })),
  );
}

export const unitWords: readonly UnitWord[] = [...words(measures, false), ...words(classifiers, true)];

/** Every base unit that a figure can have. */
export const baseUnits: ReadonlySet<string> = new Set([...unitWords.map((u) => u.base), 'ratio', 'index']);

const passages = new Map(unitWords.filter((u) => u.base === 'vehicle_time').map((u) => [u.word.replace(/次$/, ''), u]));

const byFirst = new Map<number, UnitWord[]>();
for (const word of unitWords) {
  const code = word.word.charCodeAt(0);
  byFirst.set(
    code,
    [...(byFirst.get(code) ?? []), word].sort((a, b) => b.word.length - a.word.length),
  );
}

/** What may not follow a unit word, where it begins another word (3人均, 5分之, 2成立). */
const notBefore: Readonly<Record<string, RegExp>> = {
  人: /[均大才文物体工]|民币|居环/y,
  名: /[单副誉义胜]/y,
  位: /[于居列次置]/y,
  分: /[之别公会支局院部省类]/y,
  成: /[立为功员果就本长效熟品套交]/y,
  度: /假/y,
  年: /[级]/y,
  次: /[数序贷]/y,
  条: /[件例]/y,
  项: /[目]/y,
  部: /[门委分署队长级属区省]/y,
  家: /[庭人电园族]/y,
  户: /[籍口外]/y,
  件: /套/y,
  期: /[间货待]/y,
  台: /[湾阶风]/y,
  口: /[岸号]/y,
  所: /[有在得属A-Z]|以(?![上下内])/y,
  方: /[面案向式位]/y,
  里: /程/y,
  日: /[本常报]/y,
  站: /[位稳]/y,
  片: /[区]/y,
  组: /[织建成]/y,
  起: /[来步]/y,
  种: /[植子养]/y,
  类: /似/y,
  单: /[位产元]/y,
  套: /餐/y,
  列: /[车举入为出席]/y,
  集: /[中体聚群团成]/y,
  门: /[类诊]/y,
  节: /[能约]/y,
  把: /[握]/y,
  份: /额/y,
  块: /状/y,
  斤: /斤/y,
  米: /[粉线]/y,
  天: /然/y,
  讲: /[话解]/y,
  支: /[持出付]/y,
  处: /[理于]/y,
  头: /[部雁]/y,
  根: /[本据]/y,
  卷: /烟/y,
  对: /[于外内口接标共]/y,
  轮: /[船岗作换流椅胎]/y,
  盘: /活/y,
  挂: /[牌靠职号]/y,
  首: /[次个位府届家先都创例批套台条座艘]/y,
  批: /[示评准复判发量改零斗覆]/y,
  P: /[A-Za-z]/y,
};

/** What a rate is taken over; also 元/平方米, 人/平方公里. */
const rate =
  / ?[/／] ?(立方米|平方公里|平方米|小时|公顷|人|月|年|天|日|亩|斤|公斤|吨|户|千瓦时|度|只|头|次|套|分钟)(?:·(?:月|年|天|人))?/y;

/** 8978辆（台）: a second classifier in brackets belongs to the unit. */
const alternative =
  /[（(](?:[台间套户班处座个次家艘架列所条栋幢块](?:、[台间套户班处座个次家艘架列所条栋幢块])*)[）)](?:次)?/y;

/** The longest unit word at `at` (one blank before it is skipped), or null. */
export function readUnit(text: string, at: number): UnitReading | null {
  const start = text.charCodeAt(at) === 32 ? at + 1 : at;
  const candidates = byFirst.get(text.charCodeAt(start));
  if (!candidates) return null;
  for (const word of candidates) {
    if (!text.startsWith(word.word, start)) continue;
    let end = start + word.word.length;
    const guard = notBefore[word.word];
    if (guard) {
      guard.lastIndex = end;
      if (guard.test(text)) continue;
    }
    let counted = word;
    if (word.classifier) {
      alternative.lastIndex = end;
      const other = alternative.exec(text)?.[0] ?? '';
      end += other.length;
      // 辆（艘、架）次 counts passages, and no vehicles.
      if (other.endsWith('次')) counted = passages.get(word.word) ?? word;
    }
    rate.lastIndex = end;
    const over = rate.exec(text);
    return {
      word: counted,
      end: over ? end + over[0].length : end,
      ambiguous: /^人[(（]次/.test(word.word),
      per: over?.[1] ?? null,
    };
  }
  return null;
}
