import type { EChartsCoreOption } from 'echarts/core';
import type { Filters, Part } from '../model/filters.ts';
import type { Bilingual, Locale, Message } from '../model/message.ts';
import type { Column, ColumnType, RowOf } from '../model/tables.ts';
import type { Sql } from '../sql/sql.ts';
import type { Grounds } from './grounds.ts';

/** A column that a view shows: its type is checked at run time, its label heads the table. */
export interface ViewColumn<T extends ColumnType = ColumnType, N extends boolean = boolean> extends Column<T, N> {
  readonly label: Bilingual;
  /** How the table writes it; CSV always holds the bare value. */
  readonly format?: 'plain' | 'compact' | 'percent' | 'decimal' | 'code';
  /** Names that the table writes for identifiers such as `at_least`; CSV holds the identifier. */
  readonly names?: Readonly<Record<string, Bilingual>>;
  /** Only in CSV: a code whose name stands beside it, or what says nothing new in this scope. */
  readonly aside?: boolean | ((scope: Scope) => boolean);
}

export type ViewColumns = Readonly<Record<string, ViewColumn>>;

export interface RegionLabel {
  readonly code: number;
  readonly name: string;
  readonly shortName: string;
  readonly nameEn: string;
  readonly level: string;
  readonly parent: number | null;
  /** Reports of the region itself, unfiltered. */
  readonly reports: number;
}

export interface IndicatorLabel {
  readonly indicator: string;
  readonly label: Bilingual;
  readonly definition: string;
  readonly unitFamily: string;
  readonly figures: number;
}

/** Names and extents of the open dataset, read once. */
export interface DatasetLabels {
  readonly regions: ReadonlyMap<number, RegionLabel>;
  readonly indicators: ReadonlyMap<string, IndicatorLabel>;
  readonly years: { readonly first: number; readonly last: number } | null;
  readonly reports: number;
  readonly hasTexts: boolean;
  /** Whether it says where its phrases stand: datasets of older programs do not. */
  readonly hasOccurrences: boolean;
}

/** All that a view may depend on. */
export interface Scope {
  readonly filters: Filters;
  readonly labels: DatasetLabels;
  readonly locale: Locale;
  /** Years that an axis of years reaches over at least, so that charts beside each other agree. */
  readonly span?: { readonly from: number; readonly to: number };
  /** Occurrences of the text searched for, by report; null or absent when the texts have not been searched. */
  readonly found?: ReadonlyMap<number, number> | null;
}

/** Whether the table leaves the column to CSV. */
export const isAside = ({ aside }: ViewColumn, scope: Scope): boolean =>
  typeof aside === 'function' ? aside(scope) : aside === true;

/** Resolved colours of the current theme, so that charts follow `app.css`. */
export interface ChartTheme {
  readonly dark: boolean;
  /** Font families of the interface, which texts that a view draws itself must name. */
  readonly font: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  /** Categorical colours in order. */
  readonly categories: readonly string[];
  /** Light to strong. */
  readonly sequential: readonly string[];
  /** The groups A to D. */
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly d: string;
}

/** A mark of the tile map. */
export interface Tile {
  readonly code: number;
  readonly label: string;
  /** Null is no data, hatched. */
  readonly value: number | null;
  readonly display: string;
  /** The figure that states the value, where one does. */
  readonly figureId?: number | null;
  /** There is data, and it says that there is no value: drawn plain with its display, not hatched. */
  readonly absent?: boolean;
  /** It came in the last year that the map shows: outlined. */
  readonly fresh?: boolean;
}

/** How the tiles of a map filled over the years, drawn below it. */
export interface TileTimeline {
  readonly years: readonly TileYear[];
  /** Tiles that the highest column has room for; those of the years unless given. */
  readonly most?: number;
  /** The last year that the map shows; what follows is pale. */
  readonly shown: number;
  /** What the parts of a column are, from below. */
  readonly keys: { readonly before: Message; readonly fresh: Message; readonly without: Message };
  /** For screen readers. */
  readonly description: Message;
}

/** Tiles by the end of a year. */
export interface TileYear {
  readonly year: number;
  /** Those that came before it. */
  readonly before: number;
  /** Those that came in it. */
  readonly fresh: number;
  /** All that there was data of by then. */
  readonly of: number;
}

/** A word of a word tree with what goes on from it. */
export interface WordTreeNode {
  readonly word: string;
  /** Row of the form that ends here; null where none does. */
  readonly row: number | null;
  /** Occurrences of the form, else of the most frequent one that goes on from here. */
  readonly n: number;
  /** Whether a member of the family ends here or goes on from here. */
  readonly family: boolean;
  readonly children: readonly WordTreeNode[];
}

/** A form in a word tree that does not hang on its branches. */
export interface WordTreeForm {
  readonly word: string;
  readonly n: number;
  readonly row: number | null;
}

export type Drawing =
  | {
      readonly kind: 'echarts';
      readonly option: EChartsCoreOption;
      readonly height: number;
      /** Height where the chart is at most 560 pixels wide, if it takes another one there. */
      readonly narrowHeight?: number;
    }
  | {
      readonly kind: 'tile-map';
      readonly tiles: readonly Tile[];
      readonly legend: Message;
      /** Values that the colours go over, where the tiles do not show all of them. */
      readonly span?: readonly number[];
      readonly timeline?: TileTimeline;
      /** The parts of one province, in order; null or absent where none is open. */
      readonly inner?: { readonly code: number; readonly name: string; readonly tiles: readonly Tile[] } | null;
    }
  | {
      readonly kind: 'word-tree';
      readonly head: WordTreeForm;
      readonly left: WordTreeNode;
      readonly right: WordTreeNode;
      /** Forms that do not hold the head. */
      readonly others: readonly WordTreeForm[];
    }
  /** The view once for each part of a comparison, side by side. */
  | { readonly kind: 'panels'; readonly panels: readonly Panel[] }
  | { readonly kind: 'table' };

/** One part of a comparison: its drawing speaks of the rows from `from` on as if they were all. */
export interface Panel {
  readonly part: Part;
  readonly title: Message;
  readonly from: number;
  readonly to: number;
  /** Null where the part has no row. */
  readonly drawing: Exclude<Drawing, { kind: 'panels' | 'table' }> | null;
}

export interface LabelledFigure {
  readonly figureId: number;
  readonly label: Bilingual;
}

/** What a click on a mark or a row leads to. */
export type Action =
  | { readonly kind: 'filter'; readonly change: Partial<Filters> }
  | { readonly kind: 'figure'; readonly figureId: number }
  /** Figures that belong together, the first of them shown: a target and its outcome. */
  | { readonly kind: 'figures'; readonly figures: readonly LabelledFigure[] }
  | { readonly kind: 'report'; readonly reportId: number; readonly start?: number; readonly end?: number };

/**
 * One comparison. `columns` names what it shows once: row type, run-time check, table header, number format and CSV
 * follow. A view that computes a statistic names the columns of its query in `raw` and derives the rest.
 */
export interface View<Out extends ViewColumns = ViewColumns, Raw extends ViewColumns = ViewColumns> {
  readonly id: string;
  readonly title: (scope: Scope) => Message;
  /** What the view keeps, in words, where that is not what the filters of the page say. */
  readonly words: ((scope: Scope) => string) | null;
  /** How the measure is made: shown under the chart, with its source for a formula. */
  readonly method: Message;
  readonly raw: Raw;
  readonly columns: Out;
  /** Which filters the query reads; the rest do not run it again. */
  readonly query: (scope: Scope) => Sql;
  readonly derive: (rows: readonly RowOf<Raw>[], scope: Scope) => readonly RowOf<Out>[];
  /** One sentence made from the data; null when there is nothing to say. */
  readonly finding: (rows: readonly RowOf<Out>[], scope: Scope) => Message | null;
  readonly draw: (rows: readonly RowOf<Out>[], scope: Scope, theme: ChartTheme) => Drawing;
  /** ECharts gives the index of the datum as `dataIndex` of a datum `{ value, row }`; `row` indexes the rows. */
  readonly act: ((row: RowOf<Out>, scope: Scope) => Action | null) | null;
  /**
   * What a row rests on that sums up, listed when its mark is chosen; null where `act` leads to the evidence itself. Beside
   * it, `act` may filter, or name the first place for the evidence of a package.
   */
  readonly grounds: ((row: RowOf<Out>, scope: Scope) => Grounds | null) | null;
  /** What must be chosen or present before the view can say anything; shown in place of the chart. */
  readonly missing: (scope: Scope) => Message | null;
  /** What it means that there is no row, where that is an answer and not a lack of data. */
  readonly none: Message | ((scope: Scope) => Message | null) | null;
  /**
   * A query of the `report_id`s behind the rows, each once; null where each row names its own report in `report_id`.
   */
  readonly sources: ((scope: Scope) => Sql) | null;
  /**
   * How groups split it: by itself, as views with a column `series` do, or in panels, one for each part; see
   * `split-by-group.ts`.
   */
  readonly groups: 'own' | 'panels';
}

interface ViewBase<Out extends ViewColumns> {
  id: string;
  title: (scope: Scope) => Message;
  words?: (scope: Scope) => string;
  method: Message;
  columns: Out;
  query: (scope: Scope) => Sql;
  finding: (rows: readonly RowOf<Out>[], scope: Scope) => Message | null;
  draw: (rows: readonly RowOf<Out>[], scope: Scope, theme: ChartTheme) => Drawing;
  act?: (row: RowOf<Out>, scope: Scope) => Action | null;
  grounds?: (row: RowOf<Out>, scope: Scope) => Grounds | null;
  missing?: (scope: Scope) => Message | null;
  none?: Message | ((scope: Scope) => Message | null);
  sources: ((scope: Scope) => Sql) | null;
  groups?: View['groups'];
}

const groupsOf = (columns: ViewColumns): View['groups'] => ('series' in columns ? 'own' : 'panels');

/** A view whose query returns what it shows. */
export function defineView<Out extends ViewColumns>(view: ViewBase<Out>): View<Out, Out> {
  return {
    act: null,
    grounds: null,
    missing: () => null,
    none: null,
    words: null,
    groups: groupsOf(view.columns),
    raw: view.columns,
    derive: (rows) => rows,
    ...view,
  };
}

/** A view that computes what it shows from the rows of its query. */
export function defineDerivedView<Out extends ViewColumns, Raw extends ViewColumns>(
  view: ViewBase<Out> & {
    raw: Raw;
    derive: (rows: readonly RowOf<Raw>[], scope: Scope) => readonly RowOf<Out>[];
  },
): View<Out, Raw> {
  return {
    act: null,
    grounds: null,
    missing: () => null,
    none: null,
    words: null,
    groups: groupsOf(view.columns),
    ...view,
  };
}

/** A view of any columns, for lists of views. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyView = View<any, any>;
