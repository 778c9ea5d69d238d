import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFixture } from '../../../tests/fixtures/dataset.ts';
import type { openMemory } from '../db/node.ts';
import { derived, type DerivedName, type DerivedRow } from '../model/derived.ts';
import { tables, type Column } from '../model/tables.ts';
import { join, sql, type SqlValue } from './sql.ts';

let db: Awaited<ReturnType<typeof openMemory>>;
let figures = 0;
beforeEach(async () => {
  db = (await openFixture({ empty: true })) as typeof db;
  figures = 0;
  await db.run(sql`insert into indicators by name
    select 'growth' as indicator, 'G' as label_zh, 'G' as label_en, '' as definition, 'ratio' as unit_family,
      'c' as codebook, '1' as codebook_version, true as one_value
    union all select 'other', 'O', 'O', '', 'any', '', '', false`);
});
afterEach(() => db.close());

/** A report of 2020 to 2029, number 20 to 29; `day` of January by which reports of one year follow each other. */
async function report(
  report_id: number,
  year: number | null,
  start: string | null = year === null ? null : `${year}-01-10`,
) {
  const values: Record<string, SqlValue> = {
    report_id,
    file: `${report_id}.txt`,
    year,
    date_start: start,
    date_precision: start === null ? 'none' : 'day',
  };
  await insert('reports', values);
}

const blank = { text: '', integer: 0, number: 0, date: '2020-01-01', boolean: false } as const;

/** Inserts a row; columns that it must have and that are not named here are blank. */
async function insert(table: 'reports' | 'figures', named: Record<string, SqlValue>): Promise<void> {
  const required = Object.entries<Column>(tables[table]).flatMap(([name, { type, nullable }]) =>
    nullable ? [] : [[name, blank[type]]],
  );
  const values: Record<string, SqlValue> = { ...Object.fromEntries(required), ...named };
  const names = Object.keys(values).map((name) => `"${name}"`);
  const cells = join(
    Object.values(values).map((v) => sql`${v}`),
    ', ',
    sql``,
  );
  await db.run({ text: `insert into ${table} (${names.join(', ')}) values (${cells.text})`, values: cells.values });
}

interface Stated {
  readonly report: number;
  readonly year?: number | null;
  readonly status?: string;
  readonly value: number;
  readonly high?: number;
  readonly bound?: string;
  readonly indicator?: string;
  readonly subject?: string | null;
  readonly sentence?: number;
  readonly period?: string;
  readonly unit?: string;
  readonly region?: number;
  readonly text?: string;
  readonly flags?: string;
  /** The period is said in the text. */
  readonly said?: boolean;
}

/** Adds a figure, by default of 2020, 中国 and the indicator with one value; returns its number. */
async function figure(f: Stated): Promise<number> {
  figures += 1;
  const year = f.year === undefined ? 2020 : f.year;
  const period = f.period ?? 'annual';
  await insert('figures', {
    figure_id: figures,
    report_id: f.report,
    section_id: f.report,
    sentence_id: f.sentence ?? figures,
    region_code: f.region ?? 100000,
    year,
    indicator: f.indicator ?? 'growth',
    subject: f.subject ?? null,
    value: f.value,
    value_high: f.high ?? null,
    bound: f.bound ?? (f.high === undefined ? 'exact' : 'range'),
    unit: f.unit ?? 'percent',
    status: f.status ?? 'achieved',
    period_kind: period,
    period_start:
      period === 'annual' && f.said !== false ? `${year ?? 2020}-01-01` : period === 'cumulative' ? '2018-01-01' : null,
    period_end: f.said === false ? null : `${year ?? 2020}-12-31`,
    number_text: f.text ?? `${f.value}%`,
    evidence: '',
    start: 0,
    end: 1,
    flags: f.flags ?? null,
  });
  return figures;
}

const rows = <V extends DerivedName>(view: V): Promise<readonly DerivedRow<V>[]> =>
  db.query({ text: `select * from ${view} order by all`, values: [] }, derived[view]);

describe('a target and its outcome', () => {
  beforeEach(async () => {
    await report(1, 2020);
    await report(2, 2021);
  });

  /** The one row of a target of 2020 with an outcome in the report of 2021. */
  async function pair(target: Partial<Stated>, outcome: Partial<Stated>) {
    await figure({ report: 1, status: 'target', value: 0, ...target });
    await figure({ report: 2, value: 0, ...outcome });
    const [row, ...more] = await rows('target_outcomes');
    expect(more).toEqual([]);
    return row;
  }

  // Target, outcome, difference, result, reason: computed by hand.
  const cases: [string, Partial<Stated>, Partial<Stated>, number | null, string | null, string | null][] = [
    ['at least, reached', { value: 6, bound: 'at_least' }, { value: 6.3 }, 0.3, 'met', null],
    ['at least, just reached', { value: 6, bound: 'at_least' }, { value: 6 }, 0, 'met', null],
    ['at least, missed', { value: 6, bound: 'at_least' }, { value: 5.9 }, -0.1, 'missed', null],
    ['more than is not reached by the number', { value: 6, bound: 'more_than' }, { value: 6 }, 0, 'missed', null],
    ['at most, kept', { value: 3, bound: 'at_most' }, { value: 1.8 }, -1.2, 'met', null],
    ['at most, passed', { value: 3, bound: 'at_most' }, { value: 4.8 }, 1.8, 'missed', null],
    ['less than the number', { value: 3, bound: 'less_than' }, { value: 3 }, 0, 'missed', null],
    ['about', { value: 5, bound: 'about' }, { value: 5 }, 0, 'on', null],
    ['about, below', { value: 7.5, bound: 'about' }, { value: 7.4 }, -0.1, 'below', null],
    ['a number, above', { value: 8 }, { value: 9 }, 1, 'above', null],
    ['a range, inside', { value: 6.5, high: 7 }, { value: 6.7 }, 0, 'on', null],
    ['a range, its end', { value: 6.5, high: 7 }, { value: 7 }, 0, 'on', null],
    ['a range, above', { value: 6, high: 6.5 }, { value: 6.9 }, 0.4, 'above', null],
    ['a range, below', { value: 6, high: 6.5 }, { value: 5.2 }, -0.8, 'below', null],
    [
      'an open outcome that meets',
      { value: 6, bound: 'at_least' },
      { value: 6, bound: 'more_than' },
      null,
      'met',
      'outcome_open',
    ],
    [
      'an open outcome that tells nothing',
      { value: 6, bound: 'at_least' },
      { value: 5, bound: 'more_than' },
      null,
      null,
      'outcome_open',
    ],
    [
      'an open outcome that misses',
      { value: 6, bound: 'at_least' },
      { value: 6, bound: 'less_than' },
      null,
      'missed',
      'outcome_open',
    ],
    ['an outcome that is a range', { value: 6 }, { value: 6.5, high: 7 }, null, 'above', 'outcome_range'],
    ['a fall against a rise', { value: 3, flags: 'decrease' }, { value: 1 }, null, null, 'direction'],
    [
      'two falls',
      { value: 3, flags: 'near; decrease', bound: 'at_least' },
      { value: 3.5, flags: 'decrease' },
      0.5,
      'met',
      null,
    ],
    ['0.3 without the noise of binary fractions', { value: 0.1 }, { value: 0.4 }, 0.3, 'above', null],
  ];
  it.each(cases)('%s', async (_, target, outcome, difference, result, reason) => {
    expect(await pair(target, outcome)).toMatchObject({
      target_figure_id: 1,
      outcome_figure_id: 2,
      difference,
      result,
      reason,
      difference_unit: 'percentage_point',
    });
  });

  it('keeps the unit of amounts', async () => {
    const jobs = { unit: 'person', text: '1000万人' };
    expect(await pair({ ...jobs, value: 10_000_000, bound: 'at_least' }, { ...jobs, value: 13_120_000 })).toMatchObject(
      {
        difference: 3_120_000,
        difference_unit: 'person',
        result: 'met',
      },
    );
  });

  it('is paired with a level stated in percent', async () => {
    const rate = { text: '5.2%' };
    expect(await pair({ ...rate, value: 5.5, bound: 'about' }, { ...rate, value: 5.2, status: 'share' })).toMatchObject(
      { difference: -0.3, result: 'below' },
    );
  });

  const unpaired: [string, Partial<Stated>][] = [
    ['another year', { year: 2021 }],
    ['another region', { region: 150000 }],
    ['another unit', { unit: 'per_mille' }],
    ['a total of years', { period: 'cumulative' }],
    ['a state at a date', { period: 'stock' }],
    ['a part of the whole', { subject: '农村居民收入增长' }],
    ['a year that only the report has', { said: false }],
    ['no later report', { report: 1 }],
  ];
  it.each(unpaired)('is not paired with %s', async (_, outcome) => {
    await figure({ report: 1, status: 'target', value: 6, subject: '收入增长' });
    await figure({ report: 2, value: 6, ...outcome });
    expect(await rows('target_outcomes')).toMatchObject([
      { target_figure_id: 1, outcome_figure_id: null, difference: null, result: null, reason: 'no_outcome' },
    ]);
  });

  it('comes from a report of its year, or of the year before', async () => {
    await figure({ report: 2, status: 'target', year: 2020, value: 1 });
    await figure({ report: 1, status: 'target', year: 2021, value: 2 });
    await figure({ report: 1, status: 'target', year: 2022, value: 3 });
    await figure({ report: 1, status: 'target', year: 2020, value: 4 });
    expect((await rows('target_outcomes')).map((r) => r.target_figure_id)).toEqual([4, 2]);
  });

  it('may be reached in a later report of the same year, whose day is known', async () => {
    await report(3, 2020, '2020-12-20');
    await report(4, 2020, '2020-01-10');
    await report(5, 2020, null);
    await figure({ report: 1, status: 'target', value: 6 });
    for (const later of [3, 4, 5]) await figure({ report: later, value: 6 });
    expect((await rows('target_outcomes')).map((r) => r.outcome_report_id)).toEqual([3]);
  });

  it('has every candidate: each statement of the target with each of the outcome', async () => {
    await report(3, 2022);
    await figure({ report: 1, status: 'target', value: 6 });
    await figure({ report: 1, status: 'target', value: 6 });
    await figure({ report: 2, value: 6.1 });
    await figure({ report: 3, value: 6 });
    expect((await rows('target_outcomes')).map((r) => [r.target_figure_id, r.outcome_figure_id, r.difference])).toEqual(
      [
        [1, 3, 0.1],
        [1, 4, 0],
        [2, 3, 0.1],
        [2, 4, 0],
      ],
    );
  });

  it('of a many-valued indicator needs the same telling subject', async () => {
    const of = (subject: string, report: number, value: number, sentence?: number) =>
      figure({
        report,
        subject,
        value,
        indicator: 'other',
        status: report === 1 ? 'target' : 'achieved',
        sentence: sentence ?? 0,
      });
    await of('农村危房改造', 1, 10);
    await of('农村危房改造', 2, 12);
    await of('城镇危房改造', 2, 13);
    await of('解决', 1, 3);
    await of('解决', 2, 3);
    await of('中央财政', 1, 100);
    await of('中央财政', 1, 200);
    await of('中央财政', 2, 300);
    expect((await rows('target_outcomes')).map((r) => [r.part, r.outcome_figure_id, r.difference, r.reason])).toEqual([
      ['中央财政', null, null, 'subject'],
      ['中央财政', null, null, 'subject'],
      ['农村危房改造', 2, 2, null],
      ['解决', null, null, 'subject'],
    ]);
  });
});

describe('figures that contradict each other', () => {
  beforeEach(async () => {
    await report(1, 2021);
    await report(2, 2022);
    await report(3, 2023);
  });

  const conflicting = async (): Promise<number[]> => (await rows('figure_conflicts')).map((r) => r.figure_id).sort();

  it('are listed one by one, with what they conflict about', async () => {
    await figure({ report: 1, value: 6.6 });
    await figure({ report: 2, value: 6.7 });
    await figure({ report: 3, value: 6.7, status: 'share', period: 'stock' });
    const found = await rows('figure_conflicts');
    expect(found.map((r) => [r.figure_id, r.report_year, r.value, r.status])).toEqual([
      [1, 2021, 6.6, 'achieved'],
      [2, 2022, 6.7, 'achieved'],
      [3, 2023, 6.7, 'share'],
    ]);
    expect(found[0]).toMatchObject({
      conflict_id: 1,
      indicator: 'growth',
      year: 2020,
      kind: 'stated',
      scope: 'reports',
      figures: 3,
      low: 6.6,
      high: 6.7,
      part: '',
    });
  });

  const none: [string, Partial<Stated>, Partial<Stated>][] = [
    ['the same value again', { value: 6.6 }, { value: 6.6 }],
    ['a rounding', { value: 5.13e12, text: '5.13万亿元' }, { value: 5.1e12, text: '5.1万亿元' }],
    ['a rounding to a whole number, in full-width digits', { value: 6.6, text: '６．６%' }, { value: 7, text: '７%' }],
    ['a bound that holds', { value: 3.16e12 }, { value: 3e12, bound: 'more_than' }],
    ['an upper bound that holds', { value: 67.7 }, { value: 70, bound: 'less_than' }],
    ['two bounds that hold together', { value: 6, bound: 'more_than' }, { value: 7, bound: 'more_than' }],
    ['about', { value: 5.3, text: '5.3%' }, { value: 5.2, bound: 'about', text: '5.2%左右' }],
    ['a range with a value inside', { value: 6, high: 7 }, { value: 6.4 }],
    ['a cumulative total', { value: 6 }, { value: 30, period: 'cumulative' }],
    ['a part', { value: 6, subject: '居民收入增长' }, { value: 7, subject: '农民收入增长' }],
    ['another year', { value: 6 }, { value: 7, year: 2019 }],
    ['another region', { value: 6 }, { value: 7, region: 540000 }],
    ['another unit', { value: 6 }, { value: 7, unit: 'per_mille' }],
    ['an aim', { value: 6 }, { value: 7, status: 'target' }],
    ['a year that only the report has', { value: 6 }, { value: 7, said: false, period: 'stock' }],
    ['a change of the amount', { value: 900, subject: '赤字' }, { value: 45, subject: '削减赤字' }],
    ['an unknown year', { value: 6 }, { value: 7, year: null }],
  ];
  it.each(none)('are not a value and %s', async (_, one, other) => {
    await figure({ report: 1, value: 0, ...one });
    await figure({ report: 2, value: 0, ...other });
    expect(await conflicting()).toEqual([]);
  });

  const some: [string, Partial<Stated>, Partial<Stated>][] = [
    ['more than a rounding', { value: 7.4772e12, text: '74772亿元' }, { value: 7.4e12, text: '7.4万亿元' }],
    ['equal digits, one apart', { value: 3251e8, text: '3251亿美元' }, { value: 3252e8, text: '3252亿美元' }],
    ['a bound that fails', { value: 6 }, { value: 7, bound: 'at_least' }],
    ['a rise and a fall', { value: 3 }, { value: 3, flags: 'decrease' }],
    [
      'two aims of different bounds',
      { value: 6, status: 'target', bound: 'at_least' },
      { value: 7, status: 'target', bound: 'at_least' },
    ],
    ['two totals since the same day', { value: 30, period: 'cumulative' }, { value: 40, period: 'cumulative' }],
    ['another wording of the subject', { value: 6, subject: '经济增长' }, { value: 7, subject: '国内生产总值增长' }],
    [
      'a local budget, which in a province is the whole',
      { value: 6, subject: '地方财政收入', region: 540000 },
      { value: 7, subject: '财政收入', region: 540000 },
    ],
  ];
  it.each(some)('are %s', async (_, one, other) => {
    await figure({ report: 1, value: 0, ...one });
    await figure({ report: 2, value: 0, ...other });
    expect(await conflicting()).toEqual([1, 2]);
  });

  it('are not two numbers of which one report states both', async () => {
    await figure({ report: 1, value: 5160, sentence: 1 });
    await figure({ report: 1, value: 2090, sentence: 1 });
    await figure({ report: 2, value: 2090 });
    expect(await conflicting()).toEqual([]);
  });

  it('within a report stand in two sentences about the same subject', async () => {
    await figure({ report: 1, value: 6, sentence: 1, subject: '全国粮食产量' });
    await figure({ report: 1, value: 7, sentence: 2, subject: '粮食产量将要' });
    expect((await rows('figure_conflicts')).map((r) => [r.figure_id, r.scope])).toEqual([
      [1, 'report'],
      [2, 'report'],
    ]);
  });

  it('within a report are not values of different subjects, or that a sentence sets side by side', async () => {
    await figure({ report: 1, value: 6, sentence: 1, subject: '近海水质' });
    await figure({ report: 1, value: 7, sentence: 2, subject: '河流水质' });
    await figure({ report: 2, year: 2019, value: 14.8, sentence: 3, subject: '物价涨幅' });
    await figure({ report: 2, year: 2019, value: 10, sentence: 3, subject: '物价涨幅' });
    await figure({ report: 2, year: 2019, value: 10, sentence: 4, subject: '物价涨幅' });
    expect(await conflicting()).toEqual([]);
  });

  it('of a many-valued indicator speak of the same subject, in two reports that state one number each', async () => {
    const of = (report: number, value: number, subject: string) =>
      figure({ report, value, subject, indicator: 'other' });
    await of(1, 2.5e8, '装机容量');
    await of(2, 2.54e8, '装机容量');
    await of(1, 10, '专项资金');
    await of(2, 20, '补助资金');
    await of(1, 30, '培训干部');
    await of(1, 40, '培训干部');
    await of(2, 50, '培训干部');
    expect(await conflicting()).toEqual([1, 2]);
  });
});
