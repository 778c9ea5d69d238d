import type { Status } from '../model/document.ts';
import type { Scope, Time } from './periods.ts';

/** A plan, too, compares with the year before: 比去年增长5%. */
const compared = /[比较](?:去年|上年|上一年)(?!同期)/g;

/** Whether a figure is an aim or a result. Cues as in the codebook draft: 目标, 力争, 确保, 到2030年, 每年至少 … */

const firm =
  /目标(?:任务)?(?:是|为|[:：]|定为)|预期目标|力争|力求|争取(?=[^上中国到得了资]|到20|在)(?![^，。；]{0,12}(?:资金|经费|补助|支持|项目[0-9]))|拟(?![定订])|确保(?!了)|计划(?:到|在|用|新|安|完|建|投|今|明|实|再|培|举|开|组|打|争|选|招|改|创|推|派|编|启)|年内(?=[^，。；]{0,4}(?:要|将|完成|建成|实现|再|计划|力争|确保|至少|不少于))|努力(?:使|实现|达)|到本世纪末|规划到|预期(?!寿命|目标)/;
const modal =
  /(?:^|[，。；、,;：:\s])[^，。；,;]{0,12}?(?<![重主需首必纲提摘只])要(?![求素件点闻害塞领闻地])|必须|应当|应(?=达|不|在)|须|将(?=达|完成|新增|建成|实现|突破|超|增|投|于|再|继续|安排|有)|每(?:年|季度?|月|周|学期|[半两个][^，。；,;0-9]{1,3})(?:至少|不少于|不低于)/;
const rule = /(?:不少于|不低于|不超过|不高于)$/;
const past =
  /(?<!率)已(?:经|有|建|达|完|累|发|实)?|累计|去年|(?<!比|较)上年(?!增|提)|截至|以来|过去[一五]年|[五四三两]年来|取得|比去年|超额|全面完成|圆满/;

export interface StatusContext {
  /** The sentence up to the number, and the clause up to it. */
  readonly sentence: string;
  readonly clause: string;
  /** The words before the number in its own clause, where `clause` begins with an earlier one. */
  readonly own: string;
  /** The words of the bound. */
  readonly bound: string;
  readonly times: readonly Time[];
  readonly scope: Scope;
  readonly reportYear: number | null;
  /** A level in percent. */
  readonly level: boolean;
}

function aimsAt(times: readonly Time[], year: number | null): boolean {
  return times.some(
    (t) =>
      (t.kind === 'year' &&
        !t.baseline &&
        (year === null ? t.until && !t.month : t.to > year || (t.to === year && t.until))) ||
      (t.kind === 'years' && t.ahead) ||
      (t.kind === 'relative' && t.offset > 0) ||
      (t.kind === 'plan' && year !== null && t.from >= year),
  );
}

function looksBack(context: StatusContext): boolean {
  // 累计建成 in a plan is where it shall stand by then.
  if (past.test(context.clause.replace(/累计|取得(?!了)/gu, '').replace(compared, ''))) return true;
  const last = context.times.findLast((t) => t.kind === 'year' && !t.baseline);
  return last !== undefined && last.kind === 'year' && context.reportYear !== null && last.to < context.reportYear;
}

/** A plan once spoken of goes on to the end of its sentence (拟投入…, 实施…, 新建…) unless words of the past end it. */
function carried(sentence: string): boolean {
  const cue = lastEnd(firmAll, sentence);
  return cue >= 0 && lastEnd(pastAll, sentence) < cue;
}

const firmAll = new RegExp(
  `${firm.source}|(?:会议|大会|通知|意见|方案)(?:要求|强调|提出|指出)[，,:：]|下一步|明年`,
  'g',
);
const pastAll = new RegExp(past.source, 'g');

function lastEnd(pattern: RegExp, text: string): number {
  let end = -1;
  for (const found of text.matchAll(pattern)) end = found.index + found[0].length;
  return end;
}

/** What made a figure an aim or a result: the part of the report, a time, words of aiming, of the past or of duty, a floor set, or that a change starts from it. */
export type StatusReason = 'part' | 'time' | 'aim' | 'past' | 'duty' | 'floor' | 'start' | 'default';

export interface ExplainedStatus {
  readonly status: Status;
  readonly reason: StatusReason;
}

export function statusOf(context: StatusContext): ExplainedStatus {
  const { scope, sentence, clause, times, reportYear, level } = context;
  const achieved = (reason: StatusReason): ExplainedStatus => ({ status: level ? 'share' : 'achieved', reason });
  const target = (reason: StatusReason): ExplainedStatus => ({ status: 'target', reason });
  if (scope.mood === 'plan') {
    return looksBack(context) && !firm.test(clause) && !modal.test(clause) ? achieved('past') : target('part');
  }
  if (scope.mood === 'review') {
    if (aimsAt(times, reportYear)) return target('time');
    return /(?:预期|年度)?目标(?:是|为|定为)|力争/.test(clause) ? target('aim') : achieved('part');
  }
  if (aimsAt(times, reportYear)) return target('time');
  if (carried(sentence)) return target('aim');
  // 计划投入2600万元, 已到位1900万元
  if (/(?<!率)已/.test(context.own) && !firm.test(context.own)) return achieved('past');
  if (firm.test(clause) || /(?:主要|预期)目标(?:是|为|[:：])/.test(sentence)) return target('aim');
  if (past.test(clause)) return achieved('past');
  if (modal.test(clause)) return target('duty');
  if (level && rule.test(context.bound)) return target('floor');
  return achieved('default');
}
