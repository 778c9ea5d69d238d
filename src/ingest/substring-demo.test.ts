import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SubstringIndex } from '../lib/db/substring-index.ts';
import { substringIndexSchema } from '../lib/model/substring-index.ts';
import { openDatabase } from '../lib/db/node.ts';
import { text } from '../lib/model/tables.ts';
import { sql } from '../lib/sql/sql.ts';
import { PackReader } from './pack.ts';
import { ingest } from './pipeline.ts';
import { silent } from './progress.ts';
import { root } from './versions.ts';

let work: string;
let texts: readonly string[];
let index: SubstringIndex;
const out = () => join(work, 'demo');

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'tifa-substring-'));
  await ingest(
    {
      ...{ inputs: [join(root, 'data', 'demo', 'reports')], out: out(), name: 'demo', jobs: 2, texts: true },
      ...{ title: { zh: undefined, en: undefined }, notice: null, licence: '', citation: '', codebooks: [], map: {} },
      segmenter: undefined,
    },
    { progress: silent, now: () => new Date('2026-01-02T03:04:05Z') },
  );
  const pack = new PackReader(out());
  texts = [...pack.all()];
  pack.close();
  const bytes = readFileSync(join(out(), 'texts.index'));
  const tables = substringIndexSchema.parse(JSON.parse(readFileSync(join(out(), 'texts.index.json'), 'utf8')));
  index = new SubstringIndex(tables, (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)));
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const holding = (needle: string): number[] => texts.flatMap((each, i) => (each.includes(needle) ? [i + 1] : []));
/** The reports of the candidates whose texts hold a string, as a search finds them. */
const found = async (needle: string): Promise<number[]> =>
  [...(await index.candidates([needle]))].filter((id) => texts[id - 1]?.includes(needle));

it('leads to the same reports as a look through every text, for every pair of characters of the demo', async () => {
  const pairs = new Set<string>();
  for (const each of texts) {
    for (let i = 0; i + 1 < each.length; i++) if (!/\s/.test(each.slice(i, i + 2))) pairs.add(each.slice(i, i + 2));
  }
  expect(pairs.size).toBeGreaterThan(5000);
  for (const pair of pairs) expect([...(await index.candidates([pair]))], pair).toEqual(holding(pair));
}, 60_000);

it('leads to the same reports for every phrase, single characters and long stretches', async () => {
  const db = await openDatabase(join(out(), 'dataset.duckdb'));
  const phrases = await db.query(sql`select phrase from phrases`, { phrase: text('phrase') });
  await db.close();
  const stretches = texts.map((each) => each.slice(200, 240).split('\n')[0] ?? '').filter((each) => each !== '');
  const characters = [...new Set(texts.join('').slice(0, 3000))].filter((each) => each >= ' ' && each.length === 1);
  const needles = [...phrases.map(({ phrase }) => phrase), ...stretches, ...characters, '从未写过的字串', '𠮷'];
  expect(needles.length).toBeGreaterThan(500);
  for (const needle of needles) expect(await found(needle), needle).toEqual(holding(needle));
}, 60_000);
