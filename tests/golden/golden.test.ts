import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, cpSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportAll } from '../../src/ingest/exporter.ts';
import { ingest } from '../../src/ingest/pipeline.ts';
import { silent } from '../../src/ingest/progress.ts';
import { parseMap } from '../../src/ingest/readers/columns.ts';
import { textIndexSchema } from '../../src/lib/model/manifest.ts';

/**
 * Each folder of `input` is ingested as a user would and its exports are compared with the folder of the same name in
 * `output`. After a wanted change of the results: `UPDATE_GOLDEN=1 npx vitest run tests/golden`, then read the diff.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const update = process.env['UPDATE_GOLDEN'] === '1';

/** Tables that are the same for every dataset. */
const constant = ['regions.csv', 'indicators.csv'];

const optionsSchema = z.strictObject({ texts: z.boolean().default(true), map: z.string().optional() });

function optionsOf(input: string): z.infer<typeof optionsSchema> {
  const path = join(input, '.options.json');
  return optionsSchema.parse(existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
}

async function run(input: string, work: string, jobs: number) {
  const options = optionsOf(input);
  const out = join(work, `dataset-${jobs}`);
  const summary = await ingest(
    {
      inputs: [input],
      out,
      name: `dataset-${jobs}`,
      title: { zh: undefined, en: undefined },
      notice: null,
      licence: '',
      citation: '',
      codebooks: [],
      texts: options.texts,
      jobs,
      map: options.map === undefined ? {} : parseMap(options.map),
      segmenter: undefined,
    },
    { progress: silent, now: () => new Date(0) },
  );
  const tables = join(work, `tables-${jobs}`);
  await exportAll(out, tables);
  return { summary, out, tables };
}

const csvFiles = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv') && !constant.includes(name)) : [];

describe.each(readdirSync(join(here, 'input')))('golden folder %s', (name) => {
  const input = join(here, 'input', name);
  const expected = join(here, 'output', name);
  let work: string;
  let result: Awaited<ReturnType<typeof run>>;

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'tifa-golden-'));
    result = await run(input, work, 2);
    const { seconds: _s, megabytes_per_second: _r, dataset: _d, ...rest } = result.summary;
    writeFileSync(join(result.tables, 'summary.json'), `${JSON.stringify(rest, null, 2)}\n`);
    if (!update) return;
    rmSync(expected, { recursive: true, force: true });
    const kept = [...csvFiles(result.tables), 'summary.json'];
    for (const file of kept) cpSync(join(result.tables, file), join(expected, file));
  }, 60_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('gives the tables and the summary that it should', () => {
    expect(csvFiles(result.tables)).toEqual(csvFiles(expected));
    for (const file of [...csvFiles(expected), 'summary.json']) {
      expect(readFileSync(join(result.tables, file), 'utf8'), file).toBe(readFileSync(join(expected, file), 'utf8'));
    }
  });

  it('accounts for every input', () => {
    const { inputs, accepted, duplicates, rejected } = result.summary;
    expect(accepted + duplicates + rejected).toBe(inputs);
    const rows = readFileSync(join(result.tables, 'files.csv'), 'utf8').trimEnd().split('\r\n').length - 1;
    expect(rows).toBe(inputs);
  });

  it('holds the texts of all reports, or none', () => {
    const reports = result.summary.accepted + result.summary.duplicates;
    expect(existsSync(join(result.out, 'texts.pack'))).toBe(optionsOf(input).texts);
    if (!optionsOf(input).texts) return;
    const index = textIndexSchema.parse(JSON.parse(readFileSync(join(result.out, 'texts.json'), 'utf8')));
    expect(index.texts).toHaveLength(reports);
  });

  it('gives the same bytes with one thread as with two, and reads nothing again', async () => {
    const alone = await run(input, work, 1);
    for (const file of csvFiles(alone.tables)) {
      expect(readFileSync(join(alone.tables, file)).equals(readFileSync(join(result.tables, file))), file).toBe(true);
    }
    const again = await run(input, work, 2);
    expect(again.summary.reused).toBe(again.summary.inputs);
    expect(again.summary.written).toBe(false);
  });
});
