import type { AnyView } from '../view/define-view.ts';
import { adoption } from './adoption.ts';
import { barcode } from './barcode.ts';
import { company } from './company.ts';
import { companyNetwork } from './company-network.ts';
import { coverage } from './coverage.ts';
import { figureConflicts } from './figure-conflicts.ts';
import { figuresByRegion } from './figures-by-region.ts';
import { figuresTable } from './figures-table.ts';
import { indicatorByYear } from './indicator-by-year.ts';
import { indicators } from './indicators.ts';
import { firstUseMap } from './first-use-map.ts';
import { keyness } from './keyness.ts';
import { lifeCycles } from './life-cycle.ts';
import { phraseHeatmap } from './phrase-heatmap.ts';
import { phraseRegions } from './phrase-regions.ts';
import { phraseShare } from './phrase-share.ts';
import { phraseTrend } from './phrase-trend.ts';
import { phrasesTable } from './phrases-table.ts';
import { reportsPerMonth } from './reports-per-month.ts';
import { reportsPerYear } from './reports-per-year.ts';
import { reportsTable } from './reports-table.ts';
import { targetOutcome } from './target-outcome.ts';
import { tileMap } from './tile-map.ts';
import { wordTree } from './word-tree.ts';

export { measures } from './tile-map.ts';

export type Page = 'overview' | 'phrases' | 'figures' | 'reports';

const pages: Readonly<Record<Page, readonly AnyView[]>> = {
  overview: [tileMap, coverage, reportsPerYear, reportsPerMonth],
  phrases: [
    phraseTrend,
    phraseShare,
    phraseRegions,
    phraseHeatmap,
    wordTree,
    lifeCycles,
    adoption,
    firstUseMap,
    keyness,
    barcode,
    companyNetwork,
    company,
    phrasesTable,
  ],
  figures: [indicatorByYear, targetOutcome, figuresByRegion, indicators, figureConflicts, figuresTable],
  reports: [reportsTable],
};

/** The views of a page, in the order in which they stand there. */
export const viewsOf = (page: Page): readonly AnyView[] => pages[page];

export const views: readonly AnyView[] = Object.values(pages).flat();

/** Ids of the views whose rows without filters go into `summary.json`, so that they show before DuckDB is ready. */
export const summaryViews: readonly string[] = [
  ...pages.overview,
  ...pages.phrases.slice(0, 1),
  ...pages.figures.slice(0, 1),
].map((view) => view.id);
