import type { AnyView } from '../view/define-view.ts';
import { coverage } from './coverage.ts';
import { reportsPerMonth } from './reports-per-month.ts';
import { reportsPerYear } from './reports-per-year.ts';
import { tileMap } from './tile-map.ts';

/** The views of the first page: what it loads before its charts. */
export const overviewViews: readonly AnyView[] = [tileMap, coverage, reportsPerYear, reportsPerMonth];
