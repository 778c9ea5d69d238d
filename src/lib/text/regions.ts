export { clauseRegion, type ClauseRegionInput } from './region-clause.ts';
export { resolveDeixis } from './region-deixis.ts';
export { locateRegion, type LocateRegionInput } from './region-report.ts';
