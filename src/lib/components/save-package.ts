import { withValues } from '../sql/literal.ts';
import type { Action, ViewColumns } from '../view/define-view.ts';
import { fileName } from '../view/file-name.ts';
import type { PackageCard } from '../view/package-contents.ts';
import { packageFiles } from '../view/package.ts';
import {
  figuresBehindQuery,
  mostSums,
  placesBehind,
  rowEvidenceColumns,
  sentencesBehindQuery,
  sumsBehindQuery,
  type RowEvidence,
} from '../view/row-evidence.ts';
import { numbers, sourceColumns, sourcesQuery } from '../view/source-reports.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import type { CardNow } from './page-cards.svelte.ts';
import { saveFile } from './save-file.ts';
import { zip } from './zip.ts';

/** Sentences are read from the texts of at most so many reports; of further ones evidence gives the place alone. */
const mostTexts = 1000;

/** The evidence with the sentences that its places lie in, where the dataset has texts. */
async function withSentences(
  places: readonly RowEvidence[],
  dataset: DatasetState,
  signal: AbortSignal,
): Promise<readonly RowEvidence[]> {
  const { texts } = dataset;
  if (texts === null || places.length === 0) return places;
  const reports = [...new Set(places.map((place) => place.report_id))].sort((a, b) => a - b).slice(0, mostTexts);
  const byId = new Map<number, string>();
  for await (const read of texts.texts(reports, signal)) {
    for (const { reportId, text } of read) byId.set(reportId, text);
  }
  return places.map((place) => ({
    ...place,
    evidence: place.evidence ?? byId.get(place.report_id)?.slice(place.start, place.end).trim() ?? null,
  }));
}

/** Rows that sum up are asked for so many at a time: each is a query of its own. */
const sumsAtOnce = 20;

async function evidenceOfSums({ view, rows, scope }: CardNow, dataset: DatasetState, signal: AbortSignal) {
  const sums = rows.slice(0, mostSums.rows).flatMap((row, i) => {
    const grounds = view.grounds?.(row, scope) ?? null;
    return grounds === null || grounds.of === 'reports' ? [] : [{ row: i + 1, places: grounds.places }];
  });
  const found: RowEvidence[] = [];
  for (let i = 0; i < sums.length; i += sumsAtOnce) {
    const some = sumsBehindQuery(sums.slice(i, i + sumsAtOnce));
    found.push(...(await dataset.query(some, rowEvidenceColumns, signal)));
    signal.throwIfAborted();
  }
  return withSentences(found, dataset, signal);
}

async function evidenceOf(card: CardNow, dataset: DatasetState, signal: AbortSignal): Promise<readonly RowEvidence[]> {
  const { view, rows, scope } = card;
  if (view.grounds !== null) {
    const sums = await evidenceOfSums(card, dataset, signal);
    if (sums.length > 0) return sums;
  }
  const places = placesBehind(rows.map((row): Action | null => view.act?.(row, scope) ?? null));
  const figures = places.filter((place) => 'figureId' in place);
  const stretches = places.filter((place) => 'reportId' in place);
  return [
    ...(figures.length === 0 ? [] : await dataset.query(figuresBehindQuery(figures), rowEvidenceColumns, signal)),
    ...(stretches.length === 0
      ? []
      : await withSentences(
          await dataset.query(sentencesBehindQuery(stretches), rowEvidenceColumns, signal),
          dataset,
          signal,
        )),
  ];
}

async function packed(card: CardNow, dataset: DatasetState, signal: AbortSignal): Promise<PackageCard> {
  const { view, rows, scope, statement, words } = card;
  const named = rows.flatMap(({ report_id: id }) => (typeof id === 'number' ? [id] : []));
  const ids =
    rows.length === 0 || view.sources === null
      ? { text: `select ${numbers(new Set(named)).text}`, values: [] }
      : view.sources(scope);
  return {
    id: view.id,
    title: words.title,
    finding: words.finding,
    method: words.method,
    scope: words.filters,
    columns: view.columns as ViewColumns,
    rows,
    sql: withValues(statement),
    derived: view.raw !== view.columns,
    evidence: await evidenceOf(card, dataset, signal),
    sources: await dataset.query(sourcesQuery(ids), sourceColumns, signal),
  };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  // Browsers keep this from pages that came over plain HTTP, against what their types say.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return null;
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const two = (n: number): string => String(n).padStart(2, '0');
const dayOf = (now: Date): string => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

export interface PackageWish {
  /** One, or those of a page. */
  readonly cards: readonly CardNow[];
  /** Name of the file before its filters, such as the id of the view. */
  readonly name: string;
  readonly title: string;
  readonly dataset: DatasetState;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Told how many cards are done. */
  readonly onprogress?: (done: number) => void;
}

/** Saves data, evidence, description and citations as one zip. @throws what a query or a download of texts throws */
export async function savePackage(wish: PackageWish): Promise<void> {
  const { cards, name, title, dataset, now, signal, onprogress } = wish;
  const { manifest } = dataset;
  const [first] = cards;
  if (manifest === null || first === undefined) return;
  const ready: PackageCard[] = [];
  for (const card of cards) {
    ready.push(await packed(card, dataset, signal));
    signal.throwIfAborted();
    onprogress?.(ready.length);
  }
  const { filters, locale } = first.scope;
  const files = await packageFiles(ready, {
    manifest,
    filters,
    locale,
    name: `${manifest.name}-${name}`,
    title,
    tool: { version: manifest.program_version, address: location.href.split('#')[0] ?? location.href, day: dayOf(now) },
    local: dataset.revision > 0,
    sha256,
  });
  signal.throwIfAborted();
  saveFile(fileName(name, filters, now, 'zip'), 'application/zip', zip(files));
}
