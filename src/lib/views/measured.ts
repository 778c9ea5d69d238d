import type { MeasureId } from '../view/measures.ts';

/** Which measures a view shows, in the order in which its card explains them. */
const measured: Readonly<Record<string, readonly MeasureId[]>> = {
  'tile-map': ['reports', 'characters', 'figures', 'rate', 'figure_value'],
  coverage: ['reports', 'characters'],
  'reports-per-year': ['reports'],
  'reports-per-month': ['reports'],
  'reports-table': ['characters', 'occurrences', 'figures'],
  'phrase-trend': ['rate', 'occurrences', 'characters', 'rolling_mean'],
  'phrase-share': ['share', 'reports', 'rolling_mean'],
  'phrase-regions': ['rate', 'share', 'rolling_mean'],
  'phrase-heatmap': ['rate', 'occurrences', 'log_likelihood'],
  'word-tree': ['family', 'occurrences'],
  'life-cycle': ['first_use', 'life_cycle', 'rate', 'share'],
  adoption: ['first_use'],
  'first-use-map': ['first_use'],
  keyness: ['log_likelihood', 'adjusted_p', 'log_ratio', 'log_odds', 'permutation', 'rate', 'dispersion'],
  barcode: ['occurrences', 'dispersion'],
  'company-network': ['log_dice'],
  company: ['log_dice', 'log_likelihood'],
  'phrases-table': ['occurrences', 'reports', 'dispersion', 'family'],
  'indicator-by-year': ['figure_value'],
  'indicator-distribution': ['median', 'figure_value'],
  'indicator-ranking': ['rank', 'figure_value'],
  'measure-scatter': ['rank_correlation', 'figure_value', 'rate', 'characters', 'reports'],
  'indicator-panels': ['figure_value'],
  'target-outcome': ['target_gap', 'figure_value'],
  'figures-by-region': ['figure_value'],
  indicators: ['figures'],
  'figure-conflicts': ['conflict', 'figure_value'],
  'figures-table': ['figure_value'],
  'region-indicators': ['figure_value'],
  'region-phrases': ['log_likelihood', 'adjusted_p', 'log_ratio', 'log_odds', 'permutation', 'rate'],
  'compare-passages': ['shared_passage'],
  'compare-phrases': ['log_likelihood', 'adjusted_p', 'log_ratio', 'rate'],
  'compare-figures': ['reports_gap', 'figure_value'],
};

export const measuresOf = (view: string): readonly MeasureId[] => measured[view] ?? [];

/** Ids of the views that the list speaks of. */
export const measuredViews: readonly string[] = Object.keys(measured);
