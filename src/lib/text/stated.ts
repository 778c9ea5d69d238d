import type { Core } from './quantity-core.ts';

/** Classifiers that small Chinese numerals mostly use in figures of speech: 一张网, 三头在外. */
const uncounted = new Set(['种', '类', '张', '头', '口']);
const sessionNouns = /^(?:[，。；、,;：:！？）)\n”]|$)/;
/** Words right after a small Chinese numeral that make it a figure of speech (两个月, 三个不, 两个大局). */
const figurative =
  /^(?:月|半|多月|不|全|结|一|人|大|新的|更|先|字|星期|五年|百年|主义|主要|重要|重大|不同|有利|优先|率先|更加|明显|显著|突出|高于|同步|确保|转|强化|统筹|侧|极|圈|相|轮|积极|飞跃|共同|历史|基本|根本|市场|民族(?!团结)|世界|阶级|坚持|必须|离不开|维护|确立|认同|在|都|均)/;
/** What official prose numbers without counting it (三个方面, 两项任务, 八项主张). */
const abstractHead =
  /^[^，。；、,;：:！？\n]{0,6}?(?:方面|原则|问题|环节|阶段|领域|要求|重点|关键|任务|目标|现代化|文明|制度|体系|机制|层次|世纪|时期|优势|基础|转变|结合|战略|大局|意识|自信|动摇|轮子|抓手|口子|拳头|台阶|步伐|部分|层面|方向|条件|因素|矛盾|过程|极端|倾向|路线|政策|标准|循环|规律|革命|大国|清单|责任|市场主体|梯队|指标|公报|声明|专题|法宝|武器|政权|地区|资源|渠道|积极性|文章|方法|特别行政区|经济特区|主张|事(?![业故])|工作|措施|闸门|攻坚|主线|底线|内涵|现实|需求|新城|关系|特点|可能性|立法权)/;

/** 甲、乙、丙三个城市: the number only says how many were named. */
function countsList(text: string, core: Core): boolean {
  const before = text.slice(Math.max(0, core.start - 80), core.start);
  const clause = /[^，。；,;：:！？\n]*$/.exec(before)?.[0] ?? '';
  return clause.includes('、') && clause.split(/[、和与及]/).length === core.value;
}

/** Chinese numerals under a hundred count things only before concrete nouns; elsewhere they are figures of speech. */
function smallChinese(text: string, core: Core): boolean {
  if (core.unit === 'percentage_point' || core.unit === 'times' || core.family === 'money') return true;
  const digits = text.slice(core.start, core.start + 1);
  // “六横”指六个…: a name explained.
  if (
    core.value < 20 &&
    /[”"』」）)][^，。；]{0,2}(?:指|即|是指)$/.test(text.slice(Math.max(0, core.start - 8), core.start))
  )
    return false;
  const next = text.slice(core.end, core.end + 10);
  if (core.family === 'ratio') return true;
  if (core.family === 'measure')
    return (
      core.value > 1 &&
      core.unitText !== '分' &&
      core.unitText !== '度' &&
      core.unitText !== '里' &&
      core.unitText !== '方' &&
      core.unitText !== '米'
    );
  if (digits === '一' && core.value < 10) return false;
  if (core.value < 20 && countsList(text, core)) return false;
  if (core.value >= 20 || core.approx) return !/^(?:方面|字)/.test(next);
  if (core.family === 'session')
    return core.unitText !== '期' && core.unitText !== '讲' && core.unitText !== '堂' && sessionNouns.test(next);
  // 病虫害有十一种，: counted at the end of the clause.
  if ((core.unitText === '种' || core.unitText === '类') && core.value > 2)
    return /[有达共]$/.test(text.slice(core.start - 1, core.start)) && sessionNouns.test(next);
  if (uncounted.has(core.unitText)) return false;
  if (core.unitText === '人') return false;
  return /^[一-鿿“《]/.test(next) && !figurative.test(next) && !abstractHead.test(next);
}

const spanVerb = /(?:时间|时长|时限|年限|周期|寿命|期限|耗时|用时|天数|优良天数|日数)[^，。；,;：:！？\n]{0,14}$/;
/** Things that last: 影像480小时, 志愿服务3万小时. */
const lasting =
  /(?:影像|视频|音频|录音|录像|影片|节目|史料|资料|服务|培训|授课|课程|教学|直播|播出|学习|实训|飞行|运行|发电|利用)[^，。；,;：:！？\n]{0,10}$/;
const ageLimit = /^(?:及?以上|及?以下|以内)?(?:的)?(?:户籍|常住|老|人|儿|幼|婴|妇|高龄|居民|参保|农|未成年|青)/;
const specification = /^(?:级|型|期工程|期项目|数(?!字|据|量|智)|[百千万亿]+元?[^，。；、]{0,2}台阶)/;
const scaleOfThing =
  /^(?:及?以上)(?:的)?(?:大?项目|企业|工程|重大|产业|制造业|工业|营收|农村|木质|重点|规模|园区|税收|贫困|煤|燃|火电|机组|锅炉|河流|中型|输)/;

/**
 * 产值超10亿元的企业达100家, 占比超过两成的有8种: the first number sets the limit by which the second counts. Then no
 * result is stated, whatever the noun before it.
 */
const limitOfCount =
  /^(?:的(?:有)?[^，。；、,;：:！？\n0-9建设完实培举投]{0,16}?|(?:县|县市|县域|企业|产业链?|集群|园区|镇|村|项目|产品|单品|品牌|平台|机场|城市|景区))(?:[（(][^）)]{1,8}[）)])?(?:新增|增至|增加到|增加|达到|达|升至|有|已|超过|超|突破|近|为|共)*[0-9]+(?:多|余)?[个家户条只支种座所]/;
/** 3个产值超百亿元的园区: the count stands first. */
const countedByLimit = /[0-9]个(?:年?产值|年?营收|经济总量|地区生产总值|生产总值|GDP)[^，。；、0-9]{0,3}$/;
/** 3个过三千亿元城市. */
const passedBy = /[0-9]个[过超]$/;
/** 收入50万元以上的村占比达六成, 人口超百万的省份: of whom something is said. */
const limitOfWhom = /^(?:及?以[上下])?的[^，。；、0-9]{1,10}(?:占比|比例|比重|覆盖率)/;
const kindOfPlace = /^的(?:省份?|城市|县|企业|地区|国家|产业)(?![^，。；]{0,4}[0-9])/;
const limitOfShare = /^的(?:有)?[0-9]+(?:多|余)?[个家户条只支种座所]/;
const limited = new Set(['money', 'measure', 'ratio', 'person']);

/** Whether a number with a unit states a quantity, or only describes, limits or names a thing. */
export function states(text: string, core: Core, bounded: boolean): boolean {
  if (core.bare && !bounded && !core.more) return false;
  if (core.unitText === '分钱' || core.unitText === '块钱') return false;
  const next = text.slice(core.end, core.end + 10);
  if (specification.test(next) && core.family !== 'ratio') return false;
  if (bounded && core.family === 'money' && countedByLimit.test(text.slice(Math.max(0, core.start - 16), core.start)))
    return false;
  if (bounded && limited.has(core.family)) {
    const limit = core.family === 'ratio' ? limitOfShare : limitOfCount;
    if (limit.test(text.slice(core.end, core.end + 36))) return false;
  }
  if (core.family === 'money' || core.family === 'measure') {
    if (passedBy.test(text.slice(Math.max(0, core.start - 3), core.start))) return false;
    if (limitOfWhom.test(text.slice(core.end, core.end + 24))) return false;
  }
  if (core.bare && kindOfPlace.test(next)) return false;
  if (core.unitText === '人' && next.startsWith('制')) return false;
  if (core.family === 'time') {
    if (core.unit === 'year' && core.script === 'chinese') return false;
    if (/连续$/.test(text.slice(core.start - 2, core.start))) return false;
    const before = text.slice(Math.max(0, core.start - 24), core.start);
    return spanVerb.test(before) || ((core.unit === 'hour' || core.unit === 'minute') && lasting.test(before));
  }
  if (core.unit === 'year_of_age')
    return !ageLimit.test(next) && !/(?:[^不未]满|年过)$/.test(text.slice(core.start - 2, core.start));
  if (core.unit === 'kilovolt') return false;
  if (core.unit === 'score' && core.script === 'chinese') return false;
  if ((core.family === 'money' || core.family === 'measure' || core.unit === 'household') && scaleOfThing.test(next))
    return false;
  if (core.family === 'money' && core.bare && !bounded) return false;
  if (core.script === 'chinese' && core.value < 100 && !core.bare) return smallChinese(text, core);
  return true;
}
