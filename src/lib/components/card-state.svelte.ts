import type { Mark } from '../charts/marks.ts';
import { readTheme } from '../charts/theme.ts';
import { yearAxes } from '../charts/year-axes.ts';
import type { RowOrder, YearRange } from '../model/filters.ts';
import type { Message } from '../model/message.ts';
import { isAside, type AnyView, type ViewColumns } from '../view/define-view.ts';
import { formatCell } from '../view/format.ts';
import { filterOfLabel } from '../view/label-filter.ts';
import { countings, filterWords, subjectMethod } from '../view/words.ts';
import { CardSources } from './card-sources.svelte.ts';
import { follow } from './follow.ts';
import type { CardNow } from './page-cards.svelte.ts';
import type { Site } from './site.ts';
import { sortRows } from './sort-rows.ts';
import type { AnyRow } from './any-row.ts';
import { ViewResult } from './view-result.svelte.ts';

const words = {
  of: {
    zh: '{n, number} / {of, number} 份报告',
    en: '{n, number} of {of, plural, one {# report} other {# reports}}',
  },
};

/** One view on the page: its rows, what is said of them, and what a mark, a row or an axis leads to. */
export class CardState {
  readonly #site: Site;
  readonly #given: AnyView;
  readonly result: ViewResult;
  readonly sources: CardSources;
  /** Whether the chart stands there. */
  drawn = $state(false);
  onScreen = false;
  /** What is said of the last thing done, such as a copied link. */
  note = $state('');

  readonly colours = $derived.by(() => readTheme(this.#site.theme.dark));
  readonly shown = $derived.by(() => this.result.shown);
  /** Split by group where groups are compared. */
  readonly view = $derived.by(() => (this.shown.kind === 'rows' ? this.shown.view : this.result.view));
  readonly #scope = $derived.by(() => (this.shown.kind === 'rows' ? this.shown.scope : this.result.scope));

  readonly title = $derived.by(() => (this.#scope === null ? '' : this.#site.locale.t(this.view.title(this.#scope))));
  readonly finding = $derived.by(() =>
    this.shown.kind === 'rows' ? this.#said(this.view.finding(this.shown.rows, this.shown.scope)) : null,
  );
  /** The filters in words. */
  readonly inWords = $derived.by(() => {
    if (this.#scope === null) return '';
    const said = { ...this.#scope, locale: this.#site.locale.current };
    return this.view.words?.(said) ?? filterWords(said.filters, said.labels, said.locale);
  });
  /** How many reports of all stand behind the rows. */
  readonly reports = $derived.by(() => {
    const { dataset, locale } = this.#site;
    return this.sources.count === null || dataset.labels === null
      ? ''
      : locale.t(words.of, { n: this.sources.count, of: dataset.labels.reports });
  });
  /** How the view, its way of counting and its subject are made. */
  readonly methods = $derived.by(() => {
    const { filters, locale } = this.#site;
    const { counting, phrases, indicator } = this.shown.kind === 'rows' ? this.shown.scope.filters : filters.current;
    const subject = phrases.length > 0 || indicator !== null ? [locale.t(subjectMethod)] : [];
    return [locale.t(this.view.method), locale.t(countings[counting].method), ...subject];
  });

  readonly busy = $derived.by(() => this.shown.kind === 'loading' || this.result.busy);
  readonly empty = $derived.by(() => this.shown.kind === 'rows' && this.shown.rows.length === 0);
  /** What it means that there is no row. */
  readonly none = $derived.by(() => {
    if (this.shown.kind !== 'rows' || !this.empty) return null;
    return this.#said(typeof this.view.none === 'function' ? this.view.none(this.shown.scope) : this.view.none);
  });
  /** There is no chart of these rows. */
  readonly tableOnly = $derived.by(() => this.shown.kind === 'rows' && this.shown.drawing.kind === 'table');
  /** The reader wants the table. */
  readonly asTable = $derived.by(() => this.#site.filters.tables.includes(this.#given.id));
  readonly showTable = $derived.by(() => this.tableOnly || this.asTable);
  readonly #sorted = $derived.by(() => {
    const found = this.#site.filters.sorted.find(({ view }) => view === this.#given.id);
    return JSON.stringify(found === undefined || !(found.column in this.view.columns) ? null : found);
  });
  /** What the table is sorted by; null as the view gives its rows, also where it has no such column. */
  readonly order = $derived.by(() => JSON.parse(this.#sorted) as RowOrder | null);
  /** The rows as the table shows them and files hold them. */
  readonly ordered = $derived.by((): readonly AnyRow[] => {
    if (this.shown.kind !== 'rows') return [];
    return this.order === null ? this.shown.rows : sortRows(this.shown.rows, this.order);
  });
  /** There are years to choose along an axis. */
  readonly hasYears = $derived.by(() => {
    if (this.shown.kind !== 'rows' || this.showTable) return false;
    const { drawing } = this.shown;
    const drawn = drawing.kind === 'panels' ? drawing.panels.map((panel) => panel.drawing) : [drawing];
    return drawn.some((d) => d?.kind === 'echarts' && yearAxes(d.option).some(({ years }) => years.length > 1));
  });
  /** There are columns of years below a map, to choose years along. */
  readonly hasTimeline = $derived.by(() => {
    if (this.shown.kind !== 'rows' || this.showTable) return false;
    const { drawing } = this.shown;
    return drawing.kind === 'tile-map' && (drawing.timeline?.years.length ?? 0) > 1;
  });
  /** For tests: the card shows what it will show. */
  readonly ready = $derived.by(
    () => !this.busy && (this.shown.kind !== 'rows' || this.empty || this.showTable || this.drawn),
  );

  /** The years before a drag, which Escape brings back. */
  #yearsBefore: YearRange = { from: null, to: null };

  /** A card shows one view for its whole life. */
  constructor(view: AnyView, site: Site) {
    this.#site = site;
    this.#given = view;
    // Charts on the screen come first, then what they rest on, then charts that are scrolled to.
    this.result = new ViewResult(
      view,
      site,
      () => this.colours,
      () => (this.onScreen ? 0 : 2),
    );
    this.sources = new CardSources(
      site.dataset,
      () => this.result.shown,
      () => (this.onScreen ? 1 : 3),
    );
  }

  #said(message: Message | null): string | null {
    return message === null ? null : this.#site.locale.t(message);
  }

  /** What the card shows, for downloads; null where it shows no rows. */
  now(): CardNow | null {
    if (this.shown.kind !== 'rows') return null;
    const { scope } = this.shown;
    const { view, ordered: rows, title, finding, inWords } = this;
    const said = { title, finding, method: this.methods.join(' '), filters: inWords };
    return { view, rows, scope, statement: view.query(scope), words: said };
  }

  /** Whether a mark or a row leads anywhere. */
  readonly acts = $derived.by(() => this.view.act !== null || this.view.grounds !== null);

  readonly actOnRow = (row: AnyRow): void => {
    if (this.shown.kind !== 'rows') return;
    const { scope } = this.shown;
    const action = this.view.act?.(row, scope) ?? null;
    const grounds = this.view.grounds?.(row, scope) ?? null;
    this.#site.evidence.grounds = grounds?.undoes === true ? null : grounds;
    // A list of all evidence goes before a single place of it.
    if (grounds !== null && action?.kind !== 'filter') return;
    if (action !== null) follow(action, this.#site);
  };

  readonly actOnMark = (row: number): void => {
    const found = this.shown.kind === 'rows' ? this.shown.rows[row] : undefined;
    if (found !== undefined) this.actOnRow(found);
  };

  /** Years are dragged along an axis: one entry of the history, then replaced; null takes the drag back. */
  readonly chooseYears = (years: YearRange | null, first: boolean): void => {
    const { filters } = this.#site;
    if (first) this.#yearsBefore = filters.current.years;
    void filters.set({ years: years ?? this.#yearsBefore }, { commit: first });
  };

  /** The label of an axis was clicked: what it names is filtered for. */
  readonly chooseLabel = (label: string): void => {
    if (this.shown.kind !== 'rows') return;
    const { filters } = this.#site;
    const change = filterOfLabel(label, this.shown.rows, filters.current, this.shown.scope.labels);
    if (change !== null) void filters.set(change);
  };

  /** A mark for screen readers: the row that it stands for. */
  readonly speak = (mark: Mark): string => {
    const row = this.shown.kind === 'rows' && mark.row !== null ? this.shown.rows[mark.row] : undefined;
    if (row === undefined || this.shown.kind !== 'rows') return `${mark.series} ${mark.name}`.trim();
    const { scope } = this.shown;
    const { current } = this.#site.locale;
    return Object.entries(this.view.columns as ViewColumns)
      .filter(([, column]) => !isAside(column, scope))
      .map(([key, column]) => `${column.label[current]} ${formatCell(column, row[key] ?? null, current)}`)
      .join(', ');
  };
}
