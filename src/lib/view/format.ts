import type { Locale } from '../model/message.ts';
import type { ViewColumn } from './define-view.ts';
import { languageTag } from './format-message.ts';

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = cache.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(languageTag[locale], options);
    cache.set(key, format);
  }
  return format;
}

/**
 * A number as an axis or a label writes it: 1.8万, 3.2亿 in Chinese; 18K, 320M in English. Below ten thousand it is
 * written out without separators, so that years stay years.
 */
export function compactNumber(value: number, locale: Locale): string {
  if (Math.abs(value) < 10_000)
    return numberFormat(locale, { maximumSignificantDigits: 4, useGrouping: false }).format(value);
  return numberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 }).format(value);
}

/** A number written out, with separators; at most `digits` after the point. */
export function plainNumber(value: number, locale: Locale, digits = 4): string {
  return numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** 0.65 → 65%. */
export function percentNumber(value: number, locale: Locale): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
}

const yesNo = { zh: ['是', '否'], en: ['yes', 'no'] } as const;

/** What stands for a missing value: a dash, never a zero. */
export const nothing = '–';

/** A cell as the table writes it. CSV holds the bare value instead. */
export function formatCell(column: ViewColumn, value: string | number | boolean | null, locale: Locale): string {
  if (value === null) return nothing;
  if (typeof value === 'boolean') return yesNo[locale][value ? 0 : 1];
  if (typeof value === 'string') return column.names?.[value]?.[locale] ?? value;
  switch (column.format) {
    case 'code':
      return String(value);
    case 'compact':
      return compactNumber(value, locale);
    case 'percent':
      return percentNumber(value, locale);
    case 'decimal':
      return numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
    default:
      return plainNumber(value, locale);
  }
}

/** Bytes with one digit: 7.6 MB. */
export function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
