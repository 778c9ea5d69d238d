import { partsOf } from '../model/filters.ts';
import type { Bilingual } from '../model/message.ts';
import { integer, number, optional, tables, text, type Column, type ColumnType } from '../model/tables.ts';
import type { Scope, ViewColumn } from '../view/define-view.ts';
import { bounds, periods, seriesNames, statuses, units } from './names.ts';

/** A column of the dataset, or of a query, with its heading. */
export function label<T extends ColumnType, N extends boolean>(
  column: Column<T, N>,
  heading: Bilingual,
  format?: NonNullable<ViewColumn['format']>,
): ViewColumn<T, N> {
  return format ? { ...column, label: heading, format } : { ...column, label: heading };
}

/** The column with names for its identifiers. */
export const named = <C extends ViewColumn>(column: C, names: Readonly<Record<string, Bilingual>>): C => ({
  ...column,
  names,
});

/** The column in CSV only, or only there while the condition holds. */
export const aside = <C extends ViewColumn>(column: C, when: NonNullable<ViewColumn['aside']> = true): C => ({
  ...column,
  aside: when,
});

const ungrouped = ({ filters }: Scope): boolean => partsOf(filters).length === 0;

const { reports, figures, phrases } = tables;

/** Columns that several views share; each view picks those that it shows. */
export const columns = {
  region_code: aside(
    label(
      optional(integer('GB/T 2260 code of the region; null when unknown')),
      { zh: '地区代码', en: 'Region code' },
      'code',
    ),
  ),
  region: label(text('name of the region'), { zh: '地区', en: 'Region' }),
  year: label(optional(integer('year; null when unknown')), { zh: '年份', en: 'Year' }, 'code'),
  series: aside(
    named(
      label(text('all, a to d (the groups A to D) or rest (the reports outside the one group)'), {
        zh: '分组',
        en: 'Group',
      }),
      seriesNames,
    ),
    ungrouped,
  ),
  reports: label(integer('reports'), { zh: '报告数', en: 'Reports' }),
  chars: label(number('characters of these reports, white space not counted'), { zh: '字数', en: 'Characters' }),
  phrase: label(phrases.phrase, { zh: '表述', en: 'Phrase' }),
  n: label(integer('occurrences'), { zh: '出现次数', en: 'Occurrences' }),
  reports_with: label(integer('reports with at least one occurrence'), { zh: '含该表述的报告', en: 'Reports with it' }),
  rate: label(
    number('occurrences per 10,000 characters'),
    { zh: '每万字次数', en: 'Per 10,000 characters' },
    'decimal',
  ),
  report_id: aside(label(reports.report_id, { zh: '报告编号', en: 'Report no.' }, 'code')),
  title: label(reports.title, { zh: '标题', en: 'Title' }),
  figure_id: aside(label(figures.figure_id, { zh: '数据编号', en: 'Figure no.' }, 'code')),
  indicator: aside(label(figures.indicator, { zh: '指标', en: 'Indicator' })),
  subject: label(figures.subject, { zh: '对象', en: 'Subject' }),
  value: label(figures.value, { zh: '数值', en: 'Value' }),
  value_high: label(figures.value_high, { zh: '上限', en: 'Upper end' }),
  bound: named(label(figures.bound, { zh: '界限', en: 'Bound' }), bounds),
  unit: named(label(figures.unit, { zh: '单位', en: 'Unit' }), units),
  status: named(label(figures.status, { zh: '性质', en: 'Status' }), statuses),
  period_kind: named(label(figures.period_kind, { zh: '时期', en: 'Period' }), periods),
  number_text: label(figures.number_text, { zh: '原文数字', en: 'As written' }),
} as const;
