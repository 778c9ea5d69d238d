/** What a number counts or measures, in the words of the report. */

const maxChars = 24;

const leadingWords =
  /^(?:(?:[0-9]{1,2}[.．](?![0-9])|其中|而且|并且|并|也|还|又|且|则|但|使(?!用)|将|把|对(?!共建|外)|为|在(?!建|线|校|岗|册|职|读|编|园)|从|由|至(?!少)|已|共(?!建|享|同)|全省|全市|全区|全县|全国|全州|全盟|全旗|我省|我市|我区|我国|我县|我州|今年|去年|上年|本年|全年|年内|年均|目前|截至目前|预计|预期|力争|争取|努力|确保|实现|完成|推动|推进|着力|累计|总计|合计|平均|同时|特别是|包括|比如|如|再|新的|每年|这些?|当年|期间|时期|“?十[一二三四五]五”?(?:时期|期间|以来|末)?|到?(?:(?:19|20)\d\d|[一二][〇○零九八][〇○零一二三四五六七八九]{2})年(?:底|末|以来|以前|前)?|[两三四五]年(?=新增|增加|累计|共)|提出|建议|共计|五年来|五年|过去[五一]年|一年来|初步核算|按可比价格计算|各位代表|经济社会发展|主要预期目标[是为]?|主要目标[是为]?|预期目标[是为]?|目标[是为]|[一二三四五六七八九十]是|[的了，,、：:；;。\s“”"（）()—－-]))+/u;
const trailingWords =
  /(?:(?:(?:从|由|比|较|到|为|是|与|等于|相当于|达到)?(?:(?:19|20)\d\d年|[一二][〇○零九八][〇○零一二三四五六七八九]{2}年|去年|上年|上一年|五年前|十年前|“?十[一二三四五]五”?|上半年|年初)(?:同期|底|末|期末)?的?|接连|历史性|创(?:历史)?新高|连续(?=[，,]|$)|目标设|分别|年均|平均每年|均|都|各|也|已|将|就|已经|约|总计|共计|合计|累计|共|超额完成|超额|达到?|实际达到|高达|多达|为|是|有|至|到|在|了|近|超|超过|突破|不低于|不少于|稳定在|保持在|保持|稳定|稳居|维持在|控制在|控制|增长到|增加到|增至|增加至|升至|上升到|上升至|提高到|提高至|提升到|提升至|扩大到|扩大至|达|降至|下降到|下降至|降到|降低到|减少到|减至|压减至|缩小到|缩短到|延长到|调整为|调整到|实现|完成|恢复到|回升到|跃升至|跃升到|由|从|原定|原来|按|仅|只有|占|首次|连续(?:[0-9一二三四五六七八九十]+年)?|一举|成功|平均|每年|安排|按照?|定为|以|[，,、：:；;。\s“”"（(—－-]))+$/u;
const changeWords =
  '增长|增加|提高|提升|上升|上涨|下降|降低|减少|缩减|回落|收窄|增速|增幅|涨幅|降幅|降|改善|下调|上调|调高|调低|压减|下滑|扩大|缩小|精简|压缩|压降|缩短|节约|增产|减产|增收|减收|年均增长|多出|增';
const changeEnd = new RegExp(
  `(?:(?:比|较|同比|环比)[^，。；,;]{0,14}?)?(?:实际|同比|环比|名义|年均|平均每年|每年|累计|合计|分别|(?<!人)均|各|又|再|将|也|预期|持续|可比|扣除[^，。；,;]{0,10})*((?:${changeWords}))(?:了|约|近|超|率|为|达|达到|均|各|分别|保持|稳定|控制|在|不低于|不超过|高于|超过|左右|预期|目标|的|安排|按|定为|设定|以|速度|调控|宏观|计划|规划|指标|力争|争取|应|可|要|，|,|,)*$`,
  'u',
);
/** 高于全国0.8个百分点: set against another figure. */
const comparison = /(?:高于|低于|快于|好于|优于|慢于|高出|领先)[^，。；、,;0-9]{1,12}$/u;
const toLevel = /^了?(?:到|至|为|达|达到)$/u;

export interface Change {
  /** The words of the change, such as 增长 or 年均增长, as the report writes them. */
  readonly word: string;
  readonly decrease: boolean;
  /** Where they begin in the text given. */
  readonly at: number;
}

/** The words of change that end a text (地区生产总值增长 → 增长); null where it ends in a level (提高到). */
export function changeAtEnd(text: string): Change | null {
  const compared = comparison.exec(text);
  if (compared) return { word: compared[0], decrease: false, at: compared.index };
  const found = changeEnd.exec(text);
  if (!found) return null;
  const word = found[1] ?? '';
  const after = text.slice(found.index + found[0].indexOf(word) + word.length);
  // 提高到65% is a level, but 增速达到6% and 增长预期目标为7% are changes.
  if (toLevel.test(after) && !/[速幅]$/.test(word)) return null;
  return { word, decrease: /[降减缩]|回落|收窄|下滑|下调|节约/.test(word), at: found.index };
}

function clip(text: string): string | null {
  const whole = text.replace(/[“”"《》\s　]/g, '');
  if (whole === '') return null;
  return whole.length <= maxChars ? whole : whole.slice(-maxChars);
}

/** The measured noun at the end of the text before a number, without verbs, bounds and words of time. */
export function measuredNoun(lead: string): string | null {
  let text = lead;
  for (let i = 0; i < 3; i++) {
    const next = text.replace(leadingWords, '').replace(trailingWords, '');
    if (next === text) break;
    text = next;
  }
  text = text.replace(rise, '');
  // Of 、-separated items the last one is measured, unless brackets or quotation marks hold the list.
  const cut = /[（(“《]/.test(text) ? -1 : text.lastIndexOf('、');
  return clip(cut >= 0 && cut < text.length - 2 ? text.slice(cut + 1) : text);
}

/** 连续迈上4个万亿元台阶: how a level was reached. */
const rise = /(?:连续|接连|先后|相继|连年|稳步|成功|首次)?(?:迈上|跨上|跃上|突破|跨越|站上|跨过|连跨|连上).*$/u;

const nounStops =
  /[，。；,;：:！？\n]|(?<=.{1,})(?:被|获(?!得者)|入选|参加|参与|开展|进行|完成|实现|达到|增至|增长|增收|提高|下降|举办|投入|投产|建成|建起|办起|开工|启动|纳入|享受|用于|接受|通过|全部|累计|分别|正在|成为|位列|位居|跻身|晋级|荣获|建立|得到|实行|受益|领取|参保|达标|上市|落户|落地|脱贫|摘帽|挂牌|投运|运行|以上|左右|均|接通|占(?![地用])|位?居(?![民住家委])|变好|免费|制定|出台|当选|保供|结对|办学|提质|升级|高质量|同质|晋升|用上|进入|享有|解决|发放|评为|列入|推动|带动|有(?![限机效关色声轨线氧偿害序])|[0-9０-９])/u;

/** The noun phrase that a classifier counts: what follows the number up to a verb, comma or next number. */
export function countedNoun(tail: string): string | null {
  const body = tail.replace(
    /^(?:的|以上|左右|余|多|新|[0-9]{1,3}周?岁(?:及?以[上下])?的?|[（(](?:次|套|户|班|件)[)）]|[0-9.]+(?:千伏|万?吨级?|万?千瓦级?|兆瓦|英寸|层|孔)(?:及?以上)?)+/u,
    '',
  );
  if (
    /^(?:[、和与及（()）]|减少|增加|提高|下降|扩大|上升|增长|缩减|到|至|均|都|提前|陆续|[增减升降][至到]|扩大?[至到])/u.test(
      body,
    )
  )
    return null;
  const stop = nounStops.exec(body);
  let text = (stop ? body.slice(0, stop.index) : body).trim();
  const list = text.lastIndexOf('、');
  if (list > 1 && stop && /[0-9]/.test(stop[0])) text = text.slice(0, list);
  // A list goes on with the next number: 3个基地、5个中心.
  text = text.replace(/[、和与及]+$/u, '').replace(/之一$/u, '');
  const whole = text.replace(/[“”"《》\s　]/g, '');
  if (whole.length < 2 && !/^[人户村县市镇乡旗省国]$/.test(whole)) return null;
  return whole.length <= maxChars ? whole : whole.slice(0, maxChars);
}

/** Nouns that are measured: a list item that ends in one needs no head from the last item. */
const measureNoun =
  /(?:[数额值量率]|收入|营收|利润|比重|占比|规模|面积|投资|浓度|费|价格|时间|里程|人次|花费|效益|贷款|存款|余额|出口|进口|外资)$/u;
const sharedHead =
  /(?:(?:常住|家庭)?居民(?:家庭)?(?:人均)?|领域|产业|行业|部门)?(?:人均)?(?:可支配收入|纯收入|增加值|总产值|产值|投资额?|产量|收入|营收|利润|零售额|销售额|交易额|总额|人数|规模|比重|占比|排放量|吞吐量|进出口|出口|进口|面积|浓度|贷款余额|余额|覆盖率|参保率)$/u;

function withHead(part: string, head: string): string {
  if (head === '' || measureNoun.test(part)) return part;
  // 优势产业 + 产业增加值
  return part + (/^(?:产业|行业|领域|部门|居民)/u.test(head) && part.endsWith(head.slice(0, 2)) ? head.slice(2) : head);
}

/** 城乡居民…分别: towns first, then the country. */
const townAndCountry = /^[^，。；]*?城乡((?:常住)?居民[^、和与及]*|低保[^、和与及]*|人均[^、和与及]*)$/u;

/** The parts of a list of things that 分别 measures one by one: 城镇和农村居民收入 → 城镇居民收入, 农村居民收入. */
export function listedSubjects(list: string, count: number): string[] | null {
  const both = count === 2 ? townAndCountry.exec(list) : null;
  const parts = (both ? `城镇${both[1]}、农村${both[1]}` : list)
    .replace(leadingWords, '')
    .split(/、|(?<=[一-鿿])(?:和|与|及|以及)(?=[一-鿿])/u)
    .map((part) =>
      part
        .replace(/[比较][^，、]{2,14}$/u, '')
        .replace(trailingWords, '')
        .replace(changeEnd, '')
        .replace(trailingWords, ''),
    )
    .filter((part) => part !== '');
  if (parts.length < count || count < 2) return null;
  const last = parts.slice(-count);
  const head = sharedHead.exec(last.at(-1) ?? '')?.[0] ?? '';
  return last.map((part) => clip(withHead(part, head)) ?? part);
}
