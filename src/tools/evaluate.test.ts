import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../ingest/errors.ts';
import { root } from '../ingest/versions.ts';
import { storedEvaluationSchema, type Evaluation, type Rate } from '../lib/model/evaluation.ts';
import { evaluateGold } from './evaluate-gold.ts';
import type { Score } from './score-figures.ts';

const stored = storedEvaluationSchema.parse(JSON.parse(readFileSync(join(root, 'static', 'evaluation.json'), 'utf8')));
const estimate = (r: Rate): number => r.estimate ?? NaN;

/** The rates that the Methods page shows are those of today's program; a change of the rules renews them. */
function expectStored(today: Evaluation): void {
  const old = stored.evaluations.find((e) => e.name === today.name);
  const hint = 'run: npm run evaluate -- --write';
  for (const key of ['recall', 'precision'] as const) {
    expect(Math.abs(estimate(today[key]) - (old ? estimate(old[key]) : NaN)), hint).toBeLessThanOrEqual(0.02);
  }
}

describe('the demo reports', () => {
  it('are read as annotated', async () => {
    const { evaluation } = await evaluateGold(join(root, 'data', 'demo', 'gold.json'));
    expect(evaluation).toMatchObject({ name: 'demo', reports: 19, mentions: 509 });
    expect(estimate(evaluation.recall)).toBeGreaterThanOrEqual(0.95);
    expect(estimate(evaluation.precision)).toBeGreaterThanOrEqual(0.95);
    for (const field of ['value_high', 'bound', 'unit', 'region', 'status'] as const) {
      expect(estimate(evaluation.fields[field]), field).toBeGreaterThanOrEqual(0.95);
    }
    expect(estimate(evaluation.fields.indicator)).toBeGreaterThanOrEqual(0.8);
    expectStored(evaluation);
  });
});

const seeds = join(root, '..', 'shared', 'gold', 'seeds.json');

describe.runIf(existsSync(seeds))('the seeds', () => {
  let score: Score;
  beforeAll(async () => {
    score = await evaluateGold(seeds);
  });

  it('are read as annotated', () => {
    const { evaluation } = score;
    const { bound, unit, indicator, region, status } = evaluation.fields;
    for (const r of [evaluation.recall, evaluation.precision, bound, unit, indicator, region, status]) {
      expect(estimate(r)).toBeGreaterThanOrEqual(0.95);
    }
    expectStored(evaluation);
  });

  it('find the place of every annotated number in the cleaned text', () => {
    expect(score.missed.filter((m) => m.place === null)).toEqual([]);
    expect(score.disagreements.every((d) => d.mention.place !== null)).toBe(true);
  });
});

const passages = join(root, 'data', 'gold');

describe.runIf(existsSync(seeds))('passages of work reports', () => {
  it.each(['first', 'second', 'third', 'fourth', 'fifth'])('are read as annotated: %s', async (half) => {
    const { evaluation } = await evaluateGold(join(passages, `passages-${half}.json`));
    expect(estimate(evaluation.recall)).toBeGreaterThanOrEqual(0.97);
    expect(estimate(evaluation.precision)).toBeGreaterThanOrEqual(0.97);
    for (const field of ['bound', 'unit', 'indicator', 'region', 'status', 'year'] as const) {
      expect(estimate(evaluation.fields[field]), field).toBeGreaterThanOrEqual(0.95);
    }
    if (stored.evaluations.some(({ name }) => name === evaluation.name)) expectStored(evaluation);
  });
});

describe('invented pages', () => {
  it.each(['pages', 'pages-second', 'pages-third'])('are read as annotated: %s', async (name) => {
    const { evaluation } = await evaluateGold(join(passages, `${name}.json`));
    expect(estimate(evaluation.recall)).toBeGreaterThanOrEqual(0.97);
    expect(estimate(evaluation.precision)).toBeGreaterThanOrEqual(0.97);
    for (const field of ['bound', 'unit', 'indicator', 'region', 'status'] as const) {
      expect(estimate(evaluation.fields[field]), field).toBeGreaterThanOrEqual(0.95);
    }
  });
});

describe('annotations of passages', () => {
  let folder: string;
  const gold = (content: unknown): string => {
    const path = join(folder, 'trial.json');
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const text = '全县举办培训班12期，培训干部300人。\n\n另一段：投入资金500万元，建成活动室8处，受众1200人次。';
  const mention = (number_text: string, value: number, over: object = {}) => {
    const at = text.indexOf(number_text);
    return {
      id: number_text,
      doc: 'r2',
      number_text,
      value,
      bound: 'exact',
      unit_norm: 'item',
      indicator: 'other',
      region_codes: [''],
      status: 'achieved',
      period: 'unspecified',
      number_span: [at, at + number_text.length],
      ...over,
    };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tifa-gold-'));
    mkdirSync(join(folder, 'reports', 'inner'), { recursive: true });
    writeFileSync(join(folder, 'reports', 'inner', 'table.csv'), `title,text\n甲,全县举办培训班12期。\n乙,"${text}"\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leave out the figures of other passages and other rows', async () => {
    const from = text.indexOf('另一段');
    const doc = { doc: 'r2', file: 'table.csv', path: 'table.csv#2' };
    const mentions = [mention('500万元', 5_000_000), mention('8处', 8), mention('9处', 9, { number_span: undefined })];
    const whole = await evaluateGold(gold({ docs: [doc], mentions }));
    expect(whole.evaluation.precision).toMatchObject({ hits: 2, n: 5 });
    const part = await evaluateGold(gold({ docs: [{ ...doc, passages: [[from, text.length]] }], mentions }));
    expect(part.evaluation.precision).toMatchObject({ hits: 2, n: 3 });
    expect(part.evaluation.recall).toMatchObject({ hits: 2, n: 3 });
    expect(part.missed.map((m) => m.number_text)).toEqual(['9处']);
    expect(part.spurious.map((f) => f.number_text)).toEqual(['1200人次']);
  });

  it('say what is wrong with them', async () => {
    const doc = { doc: 'r2', file: 'nowhere.txt' };
    await expect(evaluateGold(gold({ docs: [doc], mentions: [mention('8处', 8)] }))).rejects.toThrow(UsageError);
    await expect(evaluateGold(gold({ docs: [] }))).rejects.toThrow(/no annotation of figures/);
    await expect(evaluateGold(join(folder, 'none.json'))).rejects.toThrow(UsageError);
  });

  it('can be given on the command line', () => {
    const doc = { doc: 'r2', file: 'table.csv', path: 'inner/table.csv#2' };
    const path = gold({ docs: [doc], mentions: [mention('8处', 8)] });
    const printed = execFileSync(
      process.execPath,
      ['--import', 'tsx', join(root, 'src/tools/evaluate.ts'), path, '--json'],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    expect(JSON.parse(printed)).toMatchObject([{ evaluation: { name: 'trial', recall: { hits: 1, n: 1 } } }]);
  });
});
