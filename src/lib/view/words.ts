import { groupKeys, type Counting, type Filters, type Group, type Part, type YearRange } from '../model/filters.ts';
import type { Bilingual, Locale } from '../model/message.ts';
import type { DatasetLabels } from './define-view.ts';

/** A region as the interface names it; its code when the dataset does not have it. */
export function regionWord(code: number, labels: Pick<DatasetLabels, 'regions'>, locale: Locale): string {
  const region = labels.regions.get(code);
  if (region === undefined) return String(code);
  return locale === 'zh' ? region.shortName : region.nameEn;
}

const lists = { zh: '、', en: ', ' } as const;

export function regionWords(codes: readonly number[], labels: Pick<DatasetLabels, 'regions'>, locale: Locale): string {
  if (codes.length === 0) return locale === 'zh' ? '全部地区' : 'all regions';
  const shown = codes.slice(0, 4).map((code) => regionWord(code, labels, locale));
  const more = codes.length - shown.length;
  const rest = more === 0 ? '' : locale === 'zh' ? `等${codes.length}个地区` : ` and ${more} more`;
  return shown.join(lists[locale]) + rest;
}

export function yearWords({ from, to }: YearRange, locale: Locale): string {
  if (from === null && to === null) return locale === 'zh' ? '全部年份' : 'all years';
  if (from === to) return locale === 'zh' ? `${from}年` : `${from}`;
  if (from === null) return locale === 'zh' ? `${to}年及以前` : `up to ${to}`;
  if (to === null) return locale === 'zh' ? `${from}年及以后` : `from ${from}`;
  return locale === 'zh' ? `${from}–${to}年` : `${from}–${to}`;
}

export const groupWords = (group: Group, labels: Pick<DatasetLabels, 'regions'>, locale: Locale): string =>
  `${regionWords(group.regions, labels, locale)} · ${yearWords(group.years, locale)}`;

/** A part of the comparison: “A · Inner Mongolia · 2019–2021”, or all that is not in the group. */
export function partWords({ key, group }: Part, labels: Pick<DatasetLabels, 'regions'>, locale: Locale): string {
  if (key === 'rest') return locale === 'zh' ? '其余报告' : 'The rest';
  return `${key.toUpperCase()} · ${groupWords(group, labels, locale)}`;
}

/** The ways of counting: the switch, and what they mean for every number of a chart. */
export const countings: Readonly<Record<Counting, { readonly name: Bilingual; readonly method: Bilingual }>> = {
  all: {
    name: { zh: '全部报告', en: 'All reports' },
    method: {
      zh: '计数：全部报告，重复的报告和相同的段落每次都计。',
      en: 'Counting: all reports; copies and shared passages count each time.',
    },
  },
  unique: {
    name: { zh: '不计重复报告', en: 'Without duplicates' },
    method: {
      zh: '计数：与另一份报告大部分相同的报告不计，其余各报告中相同的段落每次都计。',
      en: 'Counting: reports that have most of their text in common with another one do not count; passages that the others share count each time.',
    },
  },
  own: {
    name: { zh: '不计相同段落', en: 'Without shared passages' },
    method: {
      zh: '计数：不计重复报告；30字以上、较早的报告已有的段落只计在最早的一份中（即使它不在当前筛选之内），次数、字数和数据都如此；报告数为不重复的报告。',
      en: 'Counting: without duplicates; a passage of 30 characters or more that an earlier report has too counts only in the first one, even where the filters leave that one out. Occurrences, characters and figures are counted so; reports are those that copy no other.',
    },
  },
};

/** The phrases and the indicator that are chosen. */
function subjectWords(
  { phrases, families, indicator }: Filters,
  labels: Pick<DatasetLabels, 'indicators'>,
  locale: Locale,
): readonly string[] {
  const zh = locale === 'zh';
  const quoted = phrases.slice(0, 3).map((phrase) => `“${phrase}”`);
  const more = phrases.length - quoted.length;
  const list = quoted.join(zh ? '、' : ', ') + (more === 0 ? '' : zh ? `等${phrases.length}个` : ` and ${more} more`);
  const family = families ? (zh ? '（含同族说法）' : ' with their families') : '';
  const name = indicator === null ? null : (labels.indicators.get(indicator)?.label[locale] ?? indicator);
  return [
    ...(phrases.length === 0 ? [] : [zh ? `提法：${list}${family}` : `phrases: ${list}${family}`]),
    ...(name === null ? [] : [zh ? `指标：${name}` : `indicator: ${name}`]),
  ];
}

/** What a chosen phrase or indicator means for a view of something else. */
export const subjectMethod: Bilingual = {
  zh: '选定的提法或指标筛选所有的图：提法之外的图只计含有其中一个提法的报告（及其数据），数据之外的图只计写有该指标的报告。',
  en: 'A chosen phrase or indicator filters every chart: those that are not about phrases count the reports with one of the phrases, and their figures; those that are not about figures count the reports that state the indicator.',
};

/** The filters that decide which reports count, in words: under a chart and in its picture. */
export function filterWords(
  filters: Filters,
  labels: Pick<DatasetLabels, 'regions' | 'indicators'>,
  locale: Locale,
): string {
  const zh = locale === 'zh';
  const parts = [regionWords(filters.regions, labels, locale), yearWords(filters.years, locale)];
  const dated = filters.years.from !== null || filters.years.to !== null;
  if (dated && filters.undated) parts.push(zh ? '含年份未注明者' : 'with undated reports');
  if (dated && filters.inferred) parts.push(zh ? '采用推断日期' : 'with inferred dates');
  if (filters.counting !== 'all') parts.push(countings[filters.counting].name[locale].toLowerCase());
  parts.push(...subjectWords(filters, labels, locale));
  for (const key of groupKeys) {
    const group = filters[key];
    if (group !== null) parts.push(`${key.toUpperCase()}: ${groupWords(group, labels, locale)}`);
  }
  const line = parts.join(zh ? '；' : '; ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}
