import { beforeEach, expect, it } from 'vitest';
import { openFixture } from '../../../tests/fixtures/dataset.ts';
import type { Database } from '../db/database.ts';
import { noFilters } from '../model/filters.ts';
import { tables, type Columns } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { labelsOf } from '../../../tests/fixtures/dataset.ts';
import { views } from '../views/index.ts';
import { countedColumns, countedQuery, liveStatements, type LivePhrase } from './live-phrases.ts';

let db: Database & { run(sql: Sql): Promise<void> };
beforeEach(async () => {
  db = (await openFixture()) as typeof db;
});

const live: LivePhrase = {
  phrase: '从未收录的说法',
  quotedN: 1,
  quotedReports: 1,
  reports: [
    { reportId: 1, starts: [0, 9, 18], ownStarts: [0, 18] },
    { reportId: 2, starts: [4], ownStarts: [4] },
  ],
};
const put = async (phrases: readonly LivePhrase[]): Promise<void> => {
  for (const statement of liveStatements(phrases, 'memory', true)) await db.run(statement);
};
const phrases = () => db.query(sql`select * from phrases order by phrase_id`, tables.phrases);
const places = () =>
  db.query(sql`select * from phrase_occurrences order by phrase_id, report_id, start`, tables.phrase_occurrences);
const counts = () => db.query(sql`select * from phrase_counts order by phrase_id, report_id`, tables.phrase_counts);

it('stands beside the phrases of the dataset with its counts, and leaves nothing behind', async () => {
  const [ownPhrases, ownCounts, ownPlaces] = [await phrases(), await counts(), await places()];
  await put([live, { phrase: '哪里也没有', quotedN: 0, quotedReports: 0, reports: [] }]);
  const now = await phrases();
  expect(now).toHaveLength(ownPhrases.length + 1);
  expect(now[0]).toMatchObject({
    ...{ phrase_id: -1, phrase: live.phrase, kind: 'live', chars: 7, n: 4, report_count: 2, quoted_n: 1 },
  });
  expect([1, 2]).toContain(now[0]?.first_report_id);
  expect((await counts()).slice(0, 2)).toEqual([
    { phrase_id: -1, report_id: 1, n: 3, n_own: 2 },
    { phrase_id: -1, report_id: 2, n: 1, n_own: 1 },
  ]);
  expect((await counts()).slice(2)).toEqual(ownCounts);
  const standing = await places();
  expect(standing.slice(0, 4)).toMatchObject([
    { phrase_id: -1, report_id: 1, sentence_id: 1, start: 0, own: true },
    { phrase_id: -1, report_id: 1, sentence_id: 1, start: 9, own: false },
    { phrase_id: -1, report_id: 1, sentence_id: 1, start: 18, own: true },
    { phrase_id: -1, report_id: 2, sentence_id: 11, start: 4, own: true },
  ]);
  expect(standing.slice(4)).toEqual(ownPlaces);
  await put([]);
  expect(await phrases()).toEqual(ownPhrases);
  expect(await counts()).toEqual(ownCounts);
  expect(await places()).toEqual(ownPlaces);
});

it('needs no table of places', async () => {
  for (const statement of liveStatements([live], 'memory', false)) await db.run(statement);
  expect((await counts()).slice(0, 2)).toHaveLength(2);
  expect(await places()).not.toContainEqual(expect.objectContaining({ phrase_id: -1 }));
});

it('says which expressions the dataset has counted', async () => {
  const [own] = await phrases();
  const asked = [own?.phrase ?? '', live.phrase];
  expect(await db.query(countedQuery(asked), countedColumns)).toEqual([{ phrase: own?.phrase, n: own?.n }]);
});

it('has rows in the trend and in the table, where it says how it was counted', async () => {
  await put([live]);
  const scope = {
    filters: { ...noFilters, phrases: [live.phrase] },
    labels: await labelsOf(db),
    locale: 'zh' as const,
  };
  const rowsOf = async (id: string) => {
    const view = views.find((each) => each.id === id)!;
    const rows = (await db.query(view.query(scope), view.raw as Columns)) as readonly Record<string, unknown>[];
    return rows.filter((row) => row['phrase'] === live.phrase);
  };
  const trend = await rowsOf('phrase-trend');
  expect(trend.reduce((sum, row) => sum + Number(row['n']), 0)).toBe(4);
  expect(await rowsOf('phrases-table')).toEqual([expect.objectContaining({ kind: 'live', n: 4, reports_with: 2 })]);
});
