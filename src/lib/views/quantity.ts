import type { Bilingual, Locale } from '../model/message.ts';
import { compactNumber } from '../view/format.ts';

interface Quantity {
  readonly value: number;
  readonly value_high: number | null;
  readonly bound: string;
  readonly unit: string;
}

/** Names of base units where the identifier alone would not be read; `%` is joined to the number without a space. */
const units: Readonly<Record<string, Bilingual>> = {
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

export const unitName = (unit: string, locale: Locale): string => units[unit]?.[locale] ?? unit.replaceAll('_', ' ');

/** A number with its unit: 5%, 1.2万亿元, 320K persons. */
export function withUnit(value: number, unit: string, locale: Locale): string {
  const number = compactNumber(value, locale);
  const name = unitName(unit, locale);
  return locale === 'zh' || name === '%' ? `${number}${name}` : `${number} ${name}`;
}

const signs: Readonly<Record<string, string>> = {
  at_least: '≥ ',
  more_than: '> ',
  at_most: '≤ ',
  less_than: '< ',
  about: '≈ ',
  approx: '≈ ',
};

/** A figure in short, with its bound as a sign: ≥ 320K persons, 4.5–5%. */
export function quantity({ value, value_high, bound, unit }: Quantity, locale: Locale): string {
  if (value_high !== null) return `${compactNumber(value, locale)}–${withUnit(value_high, unit, locale)}`;
  return `${signs[bound] ?? ''}${withUnit(value, unit, locale)}`;
}

const statuses: Readonly<Record<string, Bilingual>> = {
  achieved: { zh: '已完成', en: 'Achieved' },
  target: { zh: '目标', en: 'Target' },
  share: { zh: '占比', en: 'Share' },
};

export const statusName = (status: string, locale: Locale): string => statuses[status]?.[locale] ?? status;

const periods: Readonly<Record<string, Bilingual>> = {
  annual: { zh: '年度', en: 'a year' },
  cumulative: { zh: '累计', en: 'cumulative' },
  stock: { zh: '时点', en: 'at a date' },
  multi_year: { zh: '多年', en: 'several years' },
  month: { zh: '月度', en: 'months' },
};

/** What period a figure covers; nothing when the report does not say. */
export const periodName = (kind: string, locale: Locale): string | null => periods[kind]?.[locale] ?? null;
