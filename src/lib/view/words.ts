import type { Filters, Group, YearRange } from '../model/filters.ts';
import type { Locale } from '../model/message.ts';
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

/** The filters that decide which reports count, in words: under a chart and in its picture. */
export function filterWords(filters: Filters, labels: Pick<DatasetLabels, 'regions'>, locale: Locale): string {
  const zh = locale === 'zh';
  const parts = [regionWords(filters.regions, labels, locale), yearWords(filters.years, locale)];
  const dated = filters.years.from !== null || filters.years.to !== null;
  if (dated && filters.undated) parts.push(zh ? '含年份未注明者' : 'with undated reports');
  if (filters.counting === 'unique') parts.push(zh ? '不计重复报告' : 'without duplicates');
  if (filters.a !== null) parts.push(`A: ${groupWords(filters.a, labels, locale)}`);
  if (filters.b !== null) parts.push(`B: ${groupWords(filters.b, labels, locale)}`);
  const line = parts.join(zh ? '；' : '; ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}
