import { readFileSync } from 'node:fs';
import { createGazetteer, parseGazetteer } from './gazetteer.ts';

/** The gazetteer that the program ships, for tests. */
export const gazetteer = createGazetteer(
  parseGazetteer(JSON.parse(readFileSync(new URL('../../../data/gazetteer/regions.json', import.meta.url), 'utf8'))),
);
