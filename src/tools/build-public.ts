import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ingest } from '../ingest/pipeline.ts';
import { progressOn } from '../ingest/progress.ts';
import { summaryText } from '../ingest/summary-text.ts';
import { root } from '../ingest/versions.ts';
import { aboutSchema } from '../lib/model/manifest.ts';

/** The reports stand beside the checkout; they are not part of the project. */
const reports = join(root, '..', 'shared', 'reports');
const aboutPath = join(root, 'data', 'about', 'public.yaml');

/**
 * Makes `static/datasets/public`, the dataset of facts that comes with the project. Made again from the same reports by
 * the same program it stays as it is, to the byte.
 */
async function buildPublic(): Promise<number> {
  if (!existsSync(reports)) {
    process.stderr.write('There are no reports in ../shared/reports, beside the checkout: nothing to build from.\n');
    return 2;
  }
  const about = aboutSchema.parse(parse(readFileSync(aboutPath, 'utf8')));
  const summary = await ingest(
    {
      inputs: [reports],
      out: join(root, 'static', 'datasets', 'public'),
      name: 'public',
      title: { zh: about.title?.zh, en: about.title?.en },
      notice: about.notice ?? null,
      licence: about.licence ?? '',
      citation: about.citation ?? '',
      codebooks: [],
      texts: false,
      jobs: availableParallelism(),
      map: {},
      segmenter: 'nodejieba',
    },
    { progress: progressOn(process.stderr), now: () => new Date() },
  );
  process.stdout.write(summaryText(summary));
  return summary.rejected === 0 ? 0 : 1;
}

process.exitCode = await buildPublic();
