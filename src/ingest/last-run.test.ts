import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from './dataset-index.ts';
import { hashFiles } from './make-manifest.ts';
import { ingest } from './pipeline.ts';
import { silent } from './progress.ts';
import type { IngestOptions } from './settings.ts';
import { codebooksFolder } from './versions.ts';

let work: string;
const input = () => join(work, 'reports');
const out = () => join(work, 'mine');
const codebook = () => join(work, 'own.yaml');
const cached = (name: string) => join(work, '.cache', 'tifa', 'mine', name);

const base = (): IngestOptions => ({
  inputs: [input()],
  out: out(),
  name: 'mine',
  title: { zh: '我的数据', en: 'Mine' },
  notice: null,
  licence: 'CC0',
  citation: '',
  codebooks: [codebook()],
  texts: true,
  jobs: 1,
  map: {},
  segmenter: undefined,
});

/** A run, and whether it took the dataset for that of the last run without making it anew. */
async function run(change: Partial<IngestOptions> = {}) {
  const stages: string[] = [];
  const progress = { ...silent, stage: (name: string) => void stages.push(name) };
  const summary = await ingest({ ...base(), ...change }, { progress, now: () => new Date() });
  return { ...summary, kept: stages.length === 0 };
}

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'tifa-last-run-'));
  mkdirSync(input());
  writeFileSync(join(input(), 'a.txt'), '2025年，玉树藏族自治州建成示范社区27个，举办培训班12期（虚构样例）。');
  writeFileSync(
    join(input(), 'b.csv'),
    'text,other\n2024年，果洛藏族自治州走访慰问群众340户（虚构样例）。,另一列的内容\n',
  );
  cpSync(join(codebooksFolder, 'community-work.yaml'), codebook());
  await run();
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Each test begins with a run that has been repeated. */
beforeEach(async () => {
  await run();
  expect(await run()).toMatchObject({ kept: true, written: false });
}, 60_000);

describe('an unchanged run', () => {
  it('leaves the dataset as it is and says the same of it', async () => {
    const [before, made] = [await hashFiles(out()), statSync(out()).ino];
    const { seconds: _s, megabytes_per_second: _m, ...first } = await run();
    const { seconds: _t, megabytes_per_second: _n, ...again } = await run({ jobs: 2 });
    expect(again).toEqual(first);
    expect(again).toMatchObject({ inputs: 2, accepted: 2, reused: 2, kept: true, written: false });
    expect(await hashFiles(out())).toEqual(before);
    expect(statSync(out()).ino).toBe(made);
  });
});

describe('a dataset is made anew', () => {
  it.each<[string, () => void]>([
    ['an input with other words', () => appendFileSync(join(input(), 'a.txt'), '建成示范村9个。')],
    ['an input of the same length', () => replace(join(input(), 'a.txt'), '27个', '28个')],
    ['a new input', () => writeFileSync(join(input(), 'c.txt'), '2023年，海北藏族自治州建成示范村7个（虚构样例）。')],
    ['an input that went away', () => rmSync(join(input(), 'c.txt'))],
    ['an input of another name', () => renameSync(join(input(), 'a.txt'), join(input(), 'd.txt'))],
    ['another content of the codebook', () => replace(codebook(), /^version: .*$/m, 'version: 9.9.9')],
  ])('for %s', async (_what, change) => {
    change();
    expect(await run()).toMatchObject({ kept: false, written: true });
  });

  it.each<[string, Partial<IngestOptions>]>([
    ['facts only', { texts: false }],
    ['another title', { title: { zh: '另一个', en: 'Other' } }],
    ['another notice', { notice: { zh: '须知', en: 'Note' } }],
    ['another licence', { licence: 'CC BY 4.0' }],
    ['another citation', { citation: 'Somebody 2026' }],
    ['another name', { name: 'other' }],
    ['no codebook of one’s own', { codebooks: [] }],
    ['another column of the tables', { map: { text: 'other' } }],
  ])('for %s', async (_what, change) => {
    expect(await run(change)).toMatchObject({ kept: false, written: true });
    expect(await run(change)).toMatchObject({ kept: true });
  });

  it.each(['dataset.duckdb', 'dataset.duckdb.gz', 'summary.json', 'texts.pack', 'texts.json'])(
    'for a %s that is missing or damaged',
    async (name) => {
      const file = join(out(), name);
      rmSync(file);
      expect(await run()).toMatchObject({ kept: false, written: true });
      const bytes = readFileSync(file);
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      expect(await run()).toMatchObject({ kept: false, written: true });
      const manifest = await readManifest(out());
      const { 'manifest.json': _, ...found } = await hashFiles(out());
      expect(found).toEqual(manifest?.files);
    },
  );

  it('for a manifest that is cut off or says something else', async () => {
    const manifest = join(out(), 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest).subarray(0, 200));
    expect(await run()).toMatchObject({ kept: false, written: true });
    replace(manifest, '"CC0"', '"CC1"');
    expect(await run()).toMatchObject({ kept: false, written: true });
    expect((await readManifest(out()))?.licence).toBe('CC0');
  });

  it.each(['last-run.json', 'index.json'])('from a cache whose %s is cut off', async (name) => {
    writeFileSync(cached(name), readFileSync(cached(name)).subarray(0, 30));
    expect(await run()).toMatchObject({ kept: false, accepted: 2 });
    expect(await run()).toMatchObject({ kept: true });
  });
});

function replace(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${path} does not hold what was to be replaced`);
  writeFileSync(path, changed);
}
