import { expect, test as base } from '@playwright/test';
import { refreshIndex } from '../../src/ingest/dataset-index.ts';
import { datasetsFolder, siteFolder } from '../../src/tools/prepare-site.ts';
import { serve } from '../../src/tools/serve.ts';

interface Fixtures {
  /** What went wrong in the page without anyone seeing it. A test may expect some: it clears them after reading. */
  complaints: string[];
}

/** Every test runs on the built site, served as `npm start` does, and fails when a page asks for anything outside. */
export const test = base.extend<Fixtures, { site: string }>({
  site: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const beforeIndex = async () => {
        await refreshIndex(datasetsFolder);
      };
      const served = await serve({ site: siteFolder, datasets: datasetsFolder, beforeIndex, port: 0 });
      await use(served.url);
      await served.close();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ site }, use) => use(site),

  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      const isOwn = (url: string) => /^(http:\/\/127\.0\.0\.1:|blob:|data:|about:)/.test(url);
      context.on('request', (request) => {
        if (!isOwn(request.url())) complaints.push(`asked outside for ${request.url()}`);
      });
      context.on('weberror', (error) => complaints.push(`threw ${error.error().stack ?? String(error.error())}`));
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`complained: ${message.text()}`);
      });
      await use(complaints);
      expect(complaints, 'requests to the outside, errors thrown and errors on the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
