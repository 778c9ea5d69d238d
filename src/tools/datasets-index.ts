import { join } from 'node:path';
import type { Plugin } from 'vite';
import { refreshIndex } from '../ingest/dataset-index.ts';

/**
 * Brings the list of the datasets in `static/datasets` up to date before a build copies them: a static host cannot do
 * so when it is asked, as `npm start` does.
 */
export function datasetsIndex(): Plugin {
  let root = '';
  return {
    name: 'datasets-index',
    configResolved(config) {
      root = config.root;
    },
    async buildStart() {
      await refreshIndex(join(root, 'static', 'datasets'));
    },
  };
}
