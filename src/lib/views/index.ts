import type { AnyView } from '../view/define-view.ts';
import { compareFigures } from './compare-figures.ts';
import { comparePassages } from './compare-passages.ts';
import { comparePhrases } from './compare-phrases.ts';
import { figuresViews } from './page-figures.ts';
import { overviewViews } from './page-overview.ts';
import { phrasesViews } from './page-phrases.ts';
import { regionIndicators, regionPhrases } from './region-profile.ts';
import { reportsTable } from './reports-table.ts';

export type Page = 'overview' | 'phrases' | 'figures' | 'reports' | 'region' | 'compare';

const pages: Readonly<Record<Page, readonly AnyView[]>> = {
  overview: overviewViews,
  phrases: phrasesViews,
  figures: figuresViews,
  reports: [reportsTable],
  region: [regionIndicators, regionPhrases],
  compare: [comparePassages, comparePhrases, compareFigures],
};

/** The views of a page, in the order in which they stand there. */
export const viewsOf = (page: Page): readonly AnyView[] => pages[page];

export const views: readonly AnyView[] = Object.values(pages).flat();

/** The views with these ids, in their order: pages show some of another page too. */
export const viewsNamed = (...ids: readonly string[]): readonly AnyView[] =>
  ids.flatMap((id) => views.filter((view) => view.id === id));

/** Ids of the views whose rows without filters go into `summary.json`, so that they show before DuckDB is ready. */
export const summaryViews: readonly string[] = [
  ...pages.overview,
  ...pages.phrases.slice(0, 1),
  ...pages.figures.slice(0, 1),
].map((view) => view.id);
