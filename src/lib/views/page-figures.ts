import type { AnyView } from '../view/define-view.ts';
import { figureConflicts } from './figure-conflicts.ts';
import { figuresByRegion } from './figures-by-region.ts';
import { figuresTable } from './figures-table.ts';
import { indicatorByYear } from './indicator-by-year.ts';
import { indicatorDistribution } from './indicator-distribution.ts';
import { indicatorPanels } from './indicator-panels.ts';
import { indicatorRanking } from './indicator-ranking.ts';
import { indicators } from './indicators.ts';
import { measureScatter } from './measure-scatter.ts';
import { targetOutcome } from './target-outcome.ts';

/** The views of the page of figures. */
export const figuresViews: readonly AnyView[] = [
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
];
