export { clauseRegion, type ClauseRegionInput } from './region-clause.ts';
export { resolveDeixis } from './region-deixis.ts';
