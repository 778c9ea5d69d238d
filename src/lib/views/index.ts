import type { AnyView } from '../view/define-view.ts';
import { adoption } from './adoption.ts';
import { barcode } from './barcode.ts';
import { company } from './company.ts';
import { companyNetwork } from './company-network.ts';
import { compareFigures } from './compare-figures.ts';
import { comparePassages } from './compare-passages.ts';
import { comparePhrases } from './compare-phrases.ts';
import { coverage } from './coverage.ts';
import { figureConflicts } from './figure-conflicts.ts';
import { figuresByRegion } from './figures-by-region.ts';
import { figuresTable } from './figures-table.ts';
import { indicatorByYear } from './indicator-by-year.ts';
import { indicatorDistribution } from './indicator-distribution.ts';
import { indicatorPanels } from './indicator-panels.ts';
import { indicatorRanking } from './indicator-ranking.ts';
import { indicators } from './indicators.ts';
import { firstUseMap } from './first-use-map.ts';
import { keyness } from './keyness.ts';
import { lifeCycles } from './life-cycle.ts';
import { measureScatter } from './measure-scatter.ts';
import { phraseHeatmap } from './phrase-heatmap.ts';
import { phraseRegions } from './phrase-regions.ts';
import { phraseShare } from './phrase-share.ts';
import { phraseTrend } from './phrase-trend.ts';
import { phrasesTable } from './phrases-table.ts';
import { regionIndicators, regionPhrases } from './region-profile.ts';
import { reportsPerMonth } from './reports-per-month.ts';
import { reportsPerYear } from './reports-per-year.ts';
import { reportsTable } from './reports-table.ts';
import { targetOutcome } from './target-outcome.ts';
import { tileMap } from './tile-map.ts';
import { wordTree } from './word-tree.ts';

export { measures } from './tile-map.ts';

export type Page = 'overview' | 'phrases' | 'figures' | 'reports' | 'region' | 'compare';

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
  figures: [
    indicatorByYear,
    targetOutcome,
    figuresByRegion,
    indicatorDistribution,
    indicatorRanking,
    measureScatter,
    indicatorPanels,
    indicators,
    figureConflicts,
    figuresTable,
  ],
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
