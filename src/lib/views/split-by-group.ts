import { partsOf, type Filters, type Part, type YearRange } from '../model/filters.ts';
import { message, type Bilingual, type Locale, type Message } from '../model/message.ts';
import { text } from '../model/tables.ts';
import { constant, join, sql, type Sql } from '../sql/sql.ts';
import type { AnyView, ChartTheme, Drawing, Panel, Scope, View, ViewColumns } from '../view/define-view.ts';
import { formatMessage } from '../view/format-message.ts';
import { partWords } from '../view/words.ts';
import { label, named } from './columns.ts';
import { seriesNames } from './names.ts';
import { seriesLiteral } from './series.ts';
import { shareScales } from './share-scales.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;
/** A view as far as a combinator of views must know it: rows of any columns. */
type RowView = Omit<View, 'derive' | 'finding' | 'draw' | 'act' | 'grounds'> & {
  readonly derive: (rows: readonly Row[], scope: Scope) => readonly Row[];
  readonly finding: (rows: readonly Row[], scope: Scope) => Message | null;
  readonly draw: (rows: readonly Row[], scope: Scope, theme: ChartTheme) => Drawing;
  readonly act: ((row: Row, scope: Scope) => ReturnType<NonNullable<View['act']>>) | null;
  readonly grounds: ((row: Row, scope: Scope) => ReturnType<NonNullable<View['grounds']>>) | null;
};

const series = named(
  label(text('the part of the comparison: a to d (the groups A to D) or rest (the reports outside the one group)'), {
    zh: '分组',
    en: 'Group',
  }),
  seriesNames,
);

const withSeries = <C extends ViewColumns>(columns: C): C & { series: typeof series } => ({ series, ...columns });

const isOpen = ({ from, to }: YearRange): boolean => from === null && to === null;

/**
 * The scope of one part: only its reports count. What the page leaves open the group fills in, so that a chart looks at
 * its regions and years as it does at those of a filter.
 */
function scopeOf(scope: Scope, part: Part): Scope {
  const { regions, years } = scope.filters;
  const { key, group } = part;
  const narrowed =
    key === 'rest'
      ? {}
      : {
          regions: regions.length === 0 ? group.regions : regions,
          years: isOpen(years) ? group.years : years,
        };
  return { ...scope, filters: { ...scope.filters, ...narrowed, part: { ...part, page: { regions, years } } } };
}

/** The statement of each part, one after the other, each in its own order. */
function statement(parts: readonly Part[], query: (part: Part) => Sql): Sql {
  const of = (part: Part, i: number): Sql => sql`
    select ${seriesLiteral(part.key)} as series, ${constant(i)} as part_ordinal, row_number() over () as part_place, q.*
    from (${query(part)}) q`;
  return sql`select * exclude (part_ordinal, part_place) from (${join(parts.map(of), ' union all ', sql`select null`)})
    order by part_ordinal, part_place`;
}

/** The years of all rows: those of a part whose group names no years, so that its axis agrees with the others. */
function spanOf(rows: readonly Row[], { group }: Part): Pick<Scope, 'span'> {
  const years = rows.flatMap(({ year }) => (typeof year === 'number' ? [year] : []));
  return years.length === 0 || !isOpen(group.years)
    ? {}
    : { span: { from: years.reduce((a, b) => Math.min(a, b)), to: years.reduce((a, b) => Math.max(a, b)) } };
}

/** The rows of each part, in the order of the parts, with the index of its first one. */
function slices(rows: readonly Row[], parts: readonly Part[]) {
  let from = 0;
  return parts.map((part) => {
    const own = rows.filter((row) => row['series'] === part.key);
    const slice = { part, rows: own, from, to: from + own.length };
    from += own.length;
    return slice;
  });
}

const panelOf = (scope: Scope, part: Part): Pick<Panel, 'part' | 'title'> => ({
  part,
  title: message({ zh: '{name}', en: '{name}' }, { name: partWords(part, scope.labels, scope.locale) }),
});

const plainDrawing = (drawing: Drawing): drawing is NonNullable<Panel['drawing']> =>
  drawing.kind !== 'table' && drawing.kind !== 'panels';

function findings(said: readonly { part: Part; message: Message | null }[], locale: Locale): Message | null {
  const lines = said.flatMap(({ part, message: own }) => {
    const name = seriesNames[part.key]?.[locale] ?? part.key;
    return own === null ? [] : [`${name}${locale === 'zh' ? '：' : ': '}${formatMessage(own, locale)}`];
  });
  return lines.length === 0 ? null : message({ zh: '{lines}', en: '{lines}' }, { lines: lines.join('\n') });
}

const partTitle = (title: Bilingual, key: unknown): Bilingual => {
  const name = typeof key === 'string' ? seriesNames[key] : undefined;
  return name === undefined ? title : { zh: `${title.zh} · ${name.zh}`, en: `${title.en} · ${name.en}` };
};

/**
 * The view as it is while nothing is compared, or where it splits by itself. Else the same view once for each part of the
 * comparison: rows name their part in `series`, a chart becomes panels that share their scales, and the finding has a
 * line for each part. A view need not know of this: what it reads of the filters narrows to the part.
 */
export function splitByGroup(view: AnyView, filters: Filters): AnyView {
  const parts = partsOf(filters);
  if (parts.length < 2 || view.groups === 'own') return view;
  const one: RowView = view;
  const split: RowView = {
    ...one,
    groups: 'own',
    raw: withSeries(one.raw),
    columns: withSeries(one.columns),
    title: (scope) =>
      message(
        { zh: '{title}，按组', en: '{title}, by group' },
        { title: formatMessage(one.title(scope), scope.locale) },
      ),
    query: (scope) => statement(parts, (part) => one.query(scopeOf(scope, part))),
    derive: (rows, scope) =>
      slices(rows, parts).flatMap(({ part, rows: own }) =>
        one.derive(own, scopeOf(scope, part)).map((row) => ({ ...row, series: part.key })),
      ),
    finding: (rows, scope) =>
      findings(
        slices(rows, parts).map(({ part, rows: own }) => ({ part, message: one.finding(own, scopeOf(scope, part)) })),
        scope.locale,
      ),
    draw: (rows, scope, theme) => {
      const panels = slices(rows, parts).flatMap(({ part, rows: own, from, to }): Panel[] => {
        if (own.length === 0) return [{ ...panelOf(scope, part), from, to, drawing: null }];
        const drawing = one.draw(own, { ...scopeOf(scope, part), ...spanOf(rows, part) }, theme);
        return plainDrawing(drawing) ? [{ ...panelOf(scope, part), from, to, drawing }] : [];
      });
      return panels.every((panel) => panel.drawing === null)
        ? { kind: 'table' }
        : { kind: 'panels', panels: shareScales(panels) };
    },
    grounds:
      one.grounds === null
        ? null
        : (row, scope) => {
            const part = parts.find(({ key }) => key === row['series']);
            const own = part === undefined ? null : (one.grounds?.(row, scopeOf(scope, part)) ?? null);
            return own === null ? null : { ...own, title: partTitle(own.title, row['series']) };
          },
    sources:
      one.sources === null
        ? null
        : (scope) =>
            join(
              parts.map((part) => sql`select report_id from (${one.sources?.(scopeOf(scope, part)) ?? sql``})`),
              ' union ',
              sql`select null`,
            ),
  };
  return split;
}
