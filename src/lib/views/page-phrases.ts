import type { AnyView } from '../view/define-view.ts';
import { adoption } from './adoption.ts';
import { barcode } from './barcode.ts';
import { companyNetwork } from './company-network.ts';
import { company } from './company.ts';
import { firstUseMap } from './first-use-map.ts';
import { keyness } from './keyness.ts';
import { lifeCycles } from './life-cycle.ts';
import { phraseHeatmap } from './phrase-heatmap.ts';
import { phraseRegions } from './phrase-regions.ts';
import { phraseShare } from './phrase-share.ts';
import { phraseTrend } from './phrase-trend.ts';
import { phrasesTable } from './phrases-table.ts';
import { wordTree } from './word-tree.ts';

/** The views of the page of phrases. */
export const phrasesViews: readonly AnyView[] = [
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
];
