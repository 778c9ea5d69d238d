import type { Locale } from '../model/message.ts';
import { compactNumber } from '../view/format.ts';
import { periods, statuses, units } from './names.ts';

interface Quantity {
  readonly value: number;
  readonly value_high: number | null;
  readonly bound: string;
  readonly unit: string;
}

export const unitName = (unit: string, locale: Locale): string => units[unit]?.[locale] ?? unit.replaceAll('_', ' ');

/** The unit of a single one: 1 session, but 1 kWh. Only plain plurals of English change. */
function one(unit: string, locale: Locale): string {
  const name = unitName(unit, locale);
  return locale === 'en' && unit !== 'times' && /^[A-Za-z ]+[^s]s$/.test(name) ? name.slice(0, -1) : name;
}

/** A number with its unit: 5%, 1.2万亿元, 320K persons. */
export function withUnit(value: number, unit: string, locale: Locale): string {
  const number = compactNumber(value, locale);
  const name = value === 1 ? one(unit, locale) : unitName(unit, locale);
  return locale === 'zh' || name === '%' || name === '‰' ? `${number}${name}` : `${number} ${name}`;
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

/** A figure beside its mark, as short as can be: ≥6%, ≈8%, 6.5–7%, 320K. The axis names any other unit. */
export function shortQuantity({ value, value_high, bound, unit }: Quantity, locale: Locale): string {
  const number = compactNumber(value, locale);
  const name = unitName(unit, locale);
  const sign = name === '%' || name === '‰' ? name : '';
  if (value_high !== null) return `${number}–${compactNumber(value_high, locale)}${sign}`;
  return `${(signs[bound] ?? '').trim()}${number}${sign}`;
}

export const statusName = (status: string, locale: Locale): string => statuses[status]?.[locale] ?? status;

/** What period a figure covers; nothing when the report does not say. */
export const periodName = (kind: string, locale: Locale): string | null =>
  kind === 'unspecified' ? null : (periods[kind]?.[locale] ?? null);
