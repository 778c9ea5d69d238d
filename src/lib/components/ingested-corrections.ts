import { correctionSchema, type Correction } from '../model/corrections.ts';
import { tables } from '../model/tables.ts';
import { ingestedQuery } from '../view/correction-queries.ts';
import { asCorrection, type Ingested } from '../view/correction-reading.ts';
import type { DatasetState } from './dataset-state.svelte.ts';

/**
 * The corrections that the open dataset was ingested with: as its table has them, and in the shape of a reader's.
 * @throws what a query of the dataset throws
 */
export async function ingestedCorrections(
  dataset: DatasetState,
): Promise<{ readonly rows: readonly Ingested[]; readonly known: readonly Correction[] }> {
  const rows = await dataset.queryAsRead(ingestedQuery, tables.corrections, new AbortController().signal);
  const known = rows.flatMap((row) => {
    const parsed = correctionSchema.safeParse(asCorrection(row, dataset.name ?? ''));
    return parsed.success ? [parsed.data] : [];
  });
  return { rows, known };
}
