import { parse } from 'yaml';
import { z } from 'zod';
import type { ReportDate } from '../model/document.ts';
import { smallNumber } from './date-parts.ts';

/** Dates that follow from dated political events: see `data/events/events.yaml`. */

const dated = { start: z.iso.date(), end: z.iso.date(), source: z.string() };
const ordinal = z.number().int().positive();

const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('congress'), number: ordinal, ...dated }),
  z.strictObject({ kind: z.enum(['plenum', 'npc']), congress: ordinal, number: ordinal, ...dated }),
  z.strictObject({ kind: z.enum(['meeting', 'document']), names: z.array(z.string().min(4)).min(1), ...dated }),
]);

const eventsSchema = z.strictObject({
  version: z.string(),
  sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.url() })),
  events: z.array(eventSchema.refine(({ start, end }) => start <= end, 'ends before it starts')).min(1),
});

/** A party congress, a plenum of its Central Committee, a session of the National People's Congress, or what has a name. */
export type DatedEvent = z.infer<typeof eventSchema>;

export interface Events {
  readonly version: string;
  /** By what a mention says: `congress 19`, `plenum 19 6`, `npc 14 3`, or the name. */
  readonly byKey: ReadonlyMap<string, DatedEvent>;
  /** Names of meetings and documents. */
  readonly named: RegExp | null;
}

function keysOf(event: DatedEvent): readonly string[] {
  if (event.kind === 'congress') return [`congress ${event.number}`];
  if ('names' in event) return event.names;
  return [`${event.kind} ${event.congress} ${event.number}`];
}

/** Reads and checks `data/events/events.yaml`. Throws an error that names the place. */
export function parseEvents(yamlText: string): Events {
  const parsed = eventsSchema.safeParse(parse(yamlText));
  if (!parsed.success) throw new Error(`events.yaml:\n${z.prettifyError(parsed.error)}`);
  const { version, sources, events } = parsed.data;
  const byKey = new Map<string, DatedEvent>();
  for (const event of events) {
    if (!(event.source in sources)) throw new Error(`events.yaml: there is no source "${event.source}"`);
    for (const key of keysOf(event)) {
      if (byKey.has(key)) throw new Error(`events.yaml: "${key}" is there twice`);
      byKey.set(key, event);
    }
  }
  // The longest first, so that 第五次中央民族工作会议 is not read as the name without its number.
  const names = events.flatMap((event) => ('names' in event ? event.names : [])).sort((a, b) => b.length - a.length);
  return { version, byKey, named: names.length === 0 ? null : new RegExp(names.join('|'), 'gu') };
}

const N = '([一二三四五六七八九十]{1,3}|\\d{1,2})';

/** How texts name congresses, plenums and sessions: the kind, and a pattern whose groups are the numbers of its key. */
const patterns: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['congress', new RegExp(`(?:中国共产党|中共|党的)第?${N}(?:次全国代表大会|大)`, 'gu')],
  // In a list without 党的 from 十二大 on: 十大 is a top ten.
  ['congress', /(?<![一二三四五六七八九十第])(十[二三四五六七八九]|二十[一二]?)大(?=精神|以来)/gu],
  // 十九届六中全会, and the last of 十九届二中、三中全会. Committees of provinces count without 中: 省委十届六次全会.
  [
    'plenum',
    new RegExp(`(?<![一二三四五六七八九十])${N}届(?:[一二三四五六七八九十]{1,2}中?[、和与及])*${N}中全会`, 'gu'),
  ],
  ['plenum', new RegExp(`第${N}届中央委员会第${N}次全体会议`, 'gu')],
  ['npc', new RegExp(`第?${N}届全国(?:人民代表大会|人大)第?${N}次会议`, 'gu')],
];

interface Mention {
  readonly event: DatedEvent;
  /** As the text names it. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function mentionsOf(text: string, events: Events): Mention[] {
  const found: Mention[] = [];
  const push = (key: string, match: RegExpExecArray): void => {
    const event = events.byKey.get(key);
    const [name] = match;
    if (event) found.push({ event, name, start: match.index, end: match.index + name.length });
  };
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      push([kind, ...match.slice(1).map((n) => smallNumber(n) ?? '')].join(' '), match);
    }
  }
  if (events.named) for (const match of text.matchAll(events.named)) push(match[0], match);
  return found;
}

/** What can be said of an event only when it has begun, within its clause; 将 and 即将 speak of one to come. */
const begun =
  /^(?:(?!将)[^。；;，,！？\n]){0,12}?(?:精神|以来|召开后|闭幕|部署|提出|强调|指出|明确|通过|作出|审议|重要讲话|报告|决策)/u;
const ahead = /(?:迎接|喜迎|迎|即将召开的?|将要?召开的?|筹备|献礼|备战)[^。；;，,\n]{0,8}$/u;

const isPast = (text: string, { event, start, end }: Mention): boolean =>
  !ahead.test(text.slice(Math.max(0, start - 14), start)) &&
  (event.kind === 'document' ? text[start - 1] === '《' && text[end] === '》' : begun.test(text.slice(end, end + 20)));

/**
 * Words by which a text itself waits for an event. Its welcome alone (喜迎二十大) may be the name of what was done before it
 * and be told long after.
 */
const toCome = /(?:即将|将要?|将于[^。；;，,\n“”]{1,12})(?:召开|举行)的?$|以[^。；;，,\n“”]{2,12}迎接$/u;
const comes = /^(?:即将|将要?|将于[^。；;，,\n]{1,14})(?:隆重)?(?:召开|举行|开幕)/u;

/** The name of a meeting may be that of a later one too, so that only congresses, plenums and sessions bound from above. */
const isToCome = (text: string, { event, start, end }: Mention): boolean =>
  !('names' in event) &&
  (toCome.test(text.slice(Math.max(0, start - 24), start)) || comes.test(text.slice(end, end + 24)));

export interface EventBound {
  /** `YYYY-MM-DD`: the text is of this day or later; null when it speaks of no event as past. */
  readonly notBefore: string | null;
  /** `YYYY-MM-DD`: the text is of this day or earlier; null when it waits for no event, or for one that it also tells of. */
  readonly notAfter: string | null;
  /** The events as the text names them. */
  readonly events: readonly string[];
}

/** The latest dated event of which a text speaks as past, and the earliest for which it waits; null when there is neither. */
export function boundByEvents(text: string, events: Events): EventBound | null {
  let past: Mention | null = null;
  let next: Mention | null = null;
  for (const mention of mentionsOf(text, events)) {
    const { start } = mention.event;
    if ((past === null || start > past.event.start) && isPast(text, mention)) past = mention;
    if ((next === null || start < next.event.start) && isToCome(text, mention)) next = mention;
  }
  // A text that looks back on an event quotes those who waited for it, or for one before it.
  if (past !== null && next !== null && next.event.start <= past.event.start) next = null;
  if (past === null && next === null) return null;
  return {
    notBefore: past?.event.start ?? null,
    notAfter: next?.event.start ?? null,
    events: [past, next].flatMap((mention) => mention?.name ?? []),
  };
}

/** Titles of what a session itself issues: the name of the session, then what was passed, or what was said at it. */
const issued = new RegExp(
  `^(?:(?:中国共产党|第)[^《》]{4,30}(?:大会|会议)(?:关于.+(?:决议|决定)|公报|公告)|.{0,40}在(?:中国共产党|第|党的)[^《》]{4,30}(?:大会|会议)上的[^《》]{0,10}(?:报告|讲话|说明))$`,
  'u',
);
/** 决胜全面建成小康社会 … (十九大) */
const congressInBrackets = new RegExp(`[（(]${N}大[)）]$`, 'u');
const subtitle = /^[—―－-]{1,2}\s*(在.{6,40}上的.{0,10}(?:报告|讲话))$/u;
const headLength = 400;

/** The event whose document a title names. */
function eventOfTitle(title: string, events: Events): DatedEvent | null {
  const bracketed = congressInBrackets.exec(title)?.[1];
  if (bracketed !== undefined) return events.byKey.get(`congress ${smallNumber(bracketed) ?? ''}`) ?? null;
  return issued.test(title) ? (mentionsOf(title, events)[0]?.event ?? null) : null;
}

/**
 * The days of the session whose own document a report is, by its title or the subtitle in its head; null for any other.
 */
export function datedByEvent(title: string | null, text: string, events: Events): DatedEvent | null {
  const subtitles = text
    .slice(0, headLength)
    .split('\n')
    .flatMap((line) => subtitle.exec(line.trim())?.[1] ?? []);
  for (const line of [...(title === null ? [] : [title.trim()]), ...subtitles]) {
    const event = eventOfTitle(line, events);
    if (event) return event;
  }
  return null;
}

/**
 * For a report whose date is unknown, what events tell: the days of its session, else the first and the last day that it
 * can be of, each of which may be open. The precision is none and the year stays null, since the report itself does not
 * state them. A stated date, or a stated year, is left as it is.
 */
export function inferDate(date: ReportDate, title: string | null, text: string, events: Events): ReportDate {
  if (date.start !== null || date.year !== null) return date;
  const own = datedByEvent(title, text, events);
  if (own) return { ...date, start: own.start, end: own.end, basis: 'inferred', kind: 'meeting' };
  const bound = boundByEvents(text, events);
  return bound ? { ...date, start: bound.notBefore, end: bound.notAfter, basis: 'inferred' } : date;
}
