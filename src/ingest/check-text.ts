import type { CheckedFigure, CheckedReport, CheckedSentence, CheckedUnread } from './check.ts';

/** `tifa check` for people: one block a sentence, its figures with their rules, then what was not taken. */

const zoneWords: Readonly<Record<NonNullable<CheckedFigure['zone']>, string>> = {
  noun: 'in the noun counted',
  lead: 'before the number',
  tail: 'after the number',
  carried: 'in an earlier clause',
  rest: '',
  total: 'before the number that this one is a part of',
};

const sourceWords: Readonly<Record<NonNullable<CheckedFigure['region_source']>, string>> = {
  clause: 'named in the clause or its paragraph',
  section: 'region of the section',
  report: 'region of the report',
};

const statusWords: Readonly<Record<CheckedFigure['status_reason'], string>> = {
  part: 'this part of the report reviews or plans',
  time: 'the time named lies ahead',
  aim: 'words of an aim, such as 目标, 力争, 拟',
  past: 'words of the past, such as 已, 累计, 去年',
  duty: 'words of duty, such as 要, 必须, 将',
  floor: 'a least or most that is set',
  start: 'a change starts from it',
  default: 'nothing says otherwise',
};

const reasonWords: Readonly<Record<CheckedUnread['reason'], string>> = {
  title: 'in the title of a document',
  quoted: 'in quotation marks',
  document: 'number of a document',
  ordinal: 'ordinal',
  date: 'date or time',
  meeting: 'number of a congress or session',
  plan: 'name of a five-year plan',
  denominator: 'what a rate is taken over',
  code: 'part of a code, a name or an address',
  rank: 'rank',
  list: 'number of a list item',
  slogan: 'fixed expression',
  name: 'part of a name',
  structure: 'counts the points or places of the text itself',
  address: 'address or telephone number',
  no_unit: 'no unit follows',
  not_stated: 'an article or part of a word; states no quantity',
};

const labelWidth = 10;
const line = (label: string, value: string, indent = 6): string =>
  `${' '.repeat(indent)}${label.padEnd(labelWidth)} ${value}`.trimEnd();

/** Digits in groups of three, and no rounding. */
const plain = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 10 });

function place(code: number | null, name: string | null): string {
  return code === null ? 'unknown' : `${code} ${name ?? ''}`.trimEnd();
}

function because(figure: CheckedFigure): string {
  const { zone, trigger, zone_text: zoneText, zones, unit } = figure;
  if (zone === 'rest') return `takes what no other indicator took in ${unit}`;
  if (zone !== null) return `${trigger ?? ''} ${zoneWords[zone]}: ${zoneText ?? ''}`;
  const searched = [zones.noun, zones.wide || zones.lead, zones.tail, zones.carried].filter(
    (words) => words.trim() !== '',
  );
  return `no indicator in ${unit} has a word in: ${searched.join(' | ') || '(nothing)'}`;
}

function missWords({ trigger, reason, detail }: CheckedFigure['near_misses'][number]): string {
  switch (reason) {
    case 'unit':
      return `${trigger} stands there, but it takes ${detail}`;
    case 'growth':
      return `${trigger} stands there, but it takes rates of change only`;
    case 'level':
      return `${trigger} stands there, but it takes levels only`;
    case 'not':
      return `${trigger} stands there, but ${detail} rules it out`;
    case 'other_rule':
      return `${trigger} stands there, but another word stands nearer, or it measures a part of the region`;
  }
}

function figureLines(figure: CheckedFigure): string[] {
  const { value, value_high: high, unit, bound, bound_words: words, times } = figure;
  const period =
    figure.period_start === null
      ? figure.period_kind
      : `${figure.period_kind} ${figure.period_start} – ${figure.period_end ?? ''}`;
  const lines = [
    `    ${figure.number_text}`,
    line('value', `${plain(value)}${high === null ? '' : ` – ${plain(high)}`} ${unit}`),
    line('bound', `${bound}${words.length === 0 ? '' : ` (${words.join(' … ')})`}`),
    line('indicator', `${figure.indicator}: ${because(figure)}`),
    line('subject', figure.subject ?? 'unknown'),
    line('status', `${figure.status} (${statusWords[figure.status_reason]})`),
    line('period', `${period}${times.length === 0 ? '' : ` (words of time before it: ${times.join(', ')})`}`),
    line('year', figure.year === null ? 'unknown' : String(figure.year)),
    line(
      'region',
      `${place(figure.region_code, figure.region_name)}${figure.region_source === null ? '' : ` (${sourceWords[figure.region_source]})`}`,
    ),
  ];
  for (const miss of figure.near_misses.slice(0, 3))
    lines.splice(4, 0, line('', `not ${miss.indicator}: ${missWords(miss)}`));
  if (figure.flags.length > 0) lines.push(line('flags', figure.flags.join('; ')));
  return lines;
}

function sentenceLines(sentence: CheckedSentence): string[] {
  return [
    `${String(sentence.ordinal).padStart(4)}  ${sentence.text.replace(/\s*\n\s*/g, ' ')}`,
    ...sentence.figures.flatMap(figureLines),
    ...sentence.not_taken.map(({ text, reason }) => `    not taken  ${text}: ${reasonWords[reason]}`),
    '',
  ];
}

function dateInWords({ date }: CheckedReport): string {
  if (date.start === null) return `unknown${date.partial === null ? '' : `, but for the day ${date.partial}`}`;
  const days = date.start === date.end ? date.start : `${date.start} – ${date.end ?? '?'}`;
  return `${days} (${date.precision}, ${date.basis ?? 'unknown'})`;
}

/** `all` prints the sentences without any number too. */
export function checkText(report: CheckedReport, all: boolean): string {
  const { region } = report;
  const lines = [
    line('file', report.file, 0),
    line('title', report.title ?? 'unknown', 0),
    line('date', dateInWords(report), 0),
    line('region', `${place(region.code, region.name)}${region.basis === null ? '' : ` (${region.basis})`}`, 0),
    ...report.codebooks.map(({ name, version, applies }) =>
      line('codebook', `${name} ${version}: ${applies ? 'applies' : 'only what counts everywhere'}`, 0),
    ),
    line('removed', `${report.removed_stretches} stretches of noise`, 0),
    '',
  ];
  let section = -1;
  for (const sentence of report.sentences) {
    if (!all && sentence.figures.length === 0 && sentence.not_taken.length === 0) continue;
    if (sentence.section !== section && sentence.heading !== null) lines.push(`== ${sentence.heading}`, '');
    section = sentence.section;
    lines.push(...sentenceLines(sentence));
  }
  return `${[...lines, ...totals(report)].join('\n')}\n`;
}

function totals({ sentences }: CheckedReport): string[] {
  const figures = sentences.flatMap((s) => s.figures);
  const counts = new Map<string, number>();
  for (const { indicator } of figures) counts.set(indicator, (counts.get(indicator) ?? 0) + 1);
  const unread = sentences.reduce((sum, s) => sum + s.not_taken.length, 0);
  const width = Math.max(0, ...[...counts.keys()].map((key) => key.length));
  return [
    `${figures.length} figures, ${unread} numbers not taken, ${sentences.length} sentences`,
    ...[...counts].sort((a, b) => b[1] - a[1]).map(([key, n]) => `  ${key.padEnd(width)} ${String(n).padStart(4)}`),
  ];
}
