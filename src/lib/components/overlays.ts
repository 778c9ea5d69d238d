import type { AttachedDatabase } from '../db/database.ts';
import type { Correction } from '../model/corrections.ts';
import { derived } from '../model/derived.ts';
import { integer, text } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { overlayStatements, unmatchedQuery, withoutOverlay, type OverlayTarget } from '../view/correction-overlay.ts';
import { liveStatements, type LivePhrase } from '../view/live-phrases.ts';

/** What stands before the tables of a dataset. */
export interface Corrections {
  readonly corrections: readonly Correction[];
  /** Whether the dataset was ingested with corrections. */
  readonly corrected: boolean;
}

async function targetOf(database: AttachedDatabase, corrected: boolean): Promise<OverlayTarget> {
  const { catalog } = database;
  // Tables; views in datasets of older programs.
  const found = await database.asRead.query(
    sql`select table_name from information_schema.tables where table_catalog = ${catalog}`,
    { table_name: text('table or view') },
  );
  const names = new Set<string>(found.map(({ table_name }) => table_name));
  const own = (Object.keys(derived) as (keyof typeof derived)[]).filter((name) => names.has(name));
  return { catalog, corrected, derived: own };
}

/** Statements that put corrections and counted phrases before the tables of a connection, in place of any there. */
export async function standing(
  database: AttachedDatabase,
  { corrections, corrected }: Corrections,
  phrases: readonly LivePhrase[],
  withPlaces: boolean,
): Promise<readonly Sql[]> {
  const target = await targetOf(database, corrected);
  return [
    ...(corrections.length > 0 ? overlayStatements(corrections, target) : withoutOverlay(target)),
    ...liveStatements(phrases, database.catalog, withPlaces),
  ];
}

/**
 * Puts corrections before the tables, or takes them away where there are none. Returns those that are about nothing in
 * the dataset.
 * @throws QueryError; the tables are then those of the dataset
 */
export async function putCorrections(
  database: AttachedDatabase,
  { corrections, corrected }: Corrections,
): Promise<readonly Correction[]> {
  const target = await targetOf(database, corrected);
  try {
    if (corrections.length === 0) {
      await database.run(withoutOverlay(target));
      return [];
    }
    await database.run(overlayStatements(corrections, target));
    const rows = await database.query(unmatchedQuery(target), { n: integer('place') });
    return rows.flatMap(({ n }) => corrections[n] ?? []);
  } catch (error) {
    await database.run(withoutOverlay(target));
    throw error;
  }
}

/**
 * Puts phrases that were counted in the texts beside those of the dataset, in place of any put there before.
 * @throws QueryError; only the dataset's own phrases are then there
 */
export async function putPhrases(
  database: AttachedDatabase,
  phrases: readonly LivePhrase[],
  withPlaces: boolean,
): Promise<void> {
  try {
    await database.run(liveStatements(phrases, database.catalog, withPlaces));
  } catch (error) {
    await database.run(liveStatements([], database.catalog, withPlaces));
    throw error;
  }
}
