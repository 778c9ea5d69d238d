import type { Answer } from '../db/answer.ts';
import type { Engine } from '../db/browser.ts';
import { rangesUrl } from '../db/cache-names.ts';
import type { AttachedDatabase, Database } from '../db/database.ts';
import { DatasetFiles, databaseFile } from '../db/dataset-files.ts';
import { decodeObjects } from '../db/decode.ts';
import { download, type Progress } from '../db/download.ts';
import { EngineDied } from '../db/engine-life.ts';
import { TextPack } from '../db/texts.ts';
import type { Correction } from '../model/corrections.ts';
import type { DatasetIndex, Manifest, Summary } from '../model/manifest.ts';
import type { Columns, RowOf } from '../model/tables.ts';
import type { Sql } from '../sql/sql.ts';
import type { LivePhrase } from '../view/live-phrases.ts';
import { datasetLabels, labelQueries, type SiteLabels } from '../view/labels.ts';
import { Answers } from './answers.ts';
import { QueryQueue, type Rank } from './query-queue.ts';

/** The steps of opening a dataset, in order, and the ways it can end. */
export type Phase =
  | { readonly kind: 'index' | 'manifest' | 'summary' | 'opening' | 'ready' }
  | { readonly kind: 'loading'; readonly engine: Progress; readonly database: Progress }
  | { readonly kind: 'failed'; readonly step: string; readonly error: Error }
  /** The index has no dataset of that name; null when it has none at all. */
  | { readonly kind: 'unknown'; readonly name: string | null };

/** Above this size the database is read by byte ranges instead of being fetched whole. */
const wholeFileBytes = 64e6;

const nothingYet: Progress = { loaded: 0, total: 0 };

const keyOf = ({ text, values }: Sql, columns: Columns): string => JSON.stringify([text, values, Object.keys(columns)]);

/** DuckDB answers one query at a time: a second one lies ready, so that it need not wait for the page. */
const queriesUnderWay = 4;

/** Answers that are kept, so that the way back is quick: a table of figures has 20,000 rows. */
const keptAnswers = { answers: 64, rows: 60_000 };

/** A promise that others wait for before it is known what will settle it. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (why: unknown) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (why: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

/** A turn of the event loop after the next paint, so that what is on the page shows before heavy work begins. */
const afterPaint = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** The open dataset: what is known of it so far, and its database once DuckDB is ready. */
export class DatasetState {
  /** Name of the open dataset; null until the index is read. */
  name = $state.raw<string | null>(null);
  index = $state.raw<DatasetIndex | null>(null);
  manifest = $state.raw<Manifest | null>(null);
  summary = $state.raw<Summary | null>(null);
  labels = $state.raw<SiteLabels | null>(null);
  texts = $state.raw<TextPack | null>(null);
  /** What cleaning removed, where the dataset has texts. */
  removedTexts = $state.raw<TextPack | null>(null);
  phase = $state.raw<Phase>({ kind: 'index' });
  /** Goes up with each dataset that is opened and with each retry: queries of an older one mean nothing. */
  generation = $state(0);
  /** Goes up when corrections come before the tables or leave them: the same queries then have other answers. */
  revision = $state(0);
  /** Whether DuckDB has stopped by itself and is being started anew. */
  restarting = $state(false);
  /** Whether the dataset was ingested with corrections. */
  readonly corrected = $derived((this.manifest?.rows['corrections'] ?? 0) > 0);

  readonly files: DatasetFiles;
  #database = deferred<AttachedDatabase>();
  /** What stands before the tables of the dataset, to be put there again after a restart. */
  #overlaid: readonly Correction[] = [];
  #live: readonly LivePhrase[] = [];
  /** The revision that statements of a reader see, by database. */
  readonly #askable = new WeakMap<AttachedDatabase, number>();
  /** A dataset that stops DuckDB again and again must not do so for ever. */
  #restarted = false;
  #queue = new QueryQueue(queriesUnderWay);
  #answers = new Answers<unknown>(keptAnswers);
  #abort = new AbortController();
  #wanted: string | null = null;

  /** @param root address of the folder `datasets` */
  constructor(root: string) {
    this.files = new DatasetFiles(root);
  }

  /** Opens a dataset of the index, its first one for null; what is open is closed, and its memory given back. */
  async open(name: string | null): Promise<void> {
    // Its engine ends with this too.
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    this.#wanted = name;
    this.#database = deferred();
    this.#queue = new QueryQueue(queriesUnderWay);
    this.#answers = new Answers(keptAnswers);
    this.#overlaid = [];
    this.#live = [];
    this.#restarted = this.restarting = false;
    this.manifest = this.summary = this.labels = this.texts = this.removedTexts = null;
    this.generation += 1;
    try {
      await this.#load(name, abort.signal);
    } catch (error) {
      this.#fail(error, abort);
    }
  }

  #fail(error: unknown, abort: AbortController): void {
    if (abort.signal.aborted) return;
    const cause = error instanceof Error ? error : new Error(String(error));
    this.#database.reject(cause);
    // What is still under way must not report progress over the failure.
    abort.abort();
    this.restarting = false;
    this.phase = { kind: 'failed', step: this.phase.kind, error: cause };
  }

  retry(): Promise<void> {
    return this.open(this.#wanted);
  }

  async #load(wanted: string | null, signal: AbortSignal): Promise<void> {
    this.phase = { kind: 'index' };
    this.index ??= await this.files.index(signal);
    const entry = wanted === null ? this.index.datasets[0] : this.index.datasets.find((d) => d.name === wanted);
    if (entry === undefined) {
      this.phase = { kind: 'unknown', name: wanted };
      return;
    }
    this.phase = { kind: 'manifest' };
    const summary = this.#fetchSummary(entry.name, entry.fingerprint, signal);
    const manifest = await this.files.manifest(entry.name, signal);
    this.manifest = manifest;
    this.name = entry.name;
    if (manifest.has_texts) {
      const url = (file: string): string => this.files.url(entry.name, manifest, file);
      this.texts = new TextPack(url, { indexed: manifest.files['texts.index'] !== undefined });
      // A dataset made before removals were stored has none.
      if (manifest.files['removed.pack'] !== undefined) this.removedTexts = new TextPack(url, { name: 'removed' });
    }
    this.phase = { kind: 'summary' };
    const rows = await summary;
    signal.throwIfAborted();
    this.#readSummary(rows, manifest);
    await afterPaint();
    signal.throwIfAborted();
    const database = await this.#openDatabase(entry.name, manifest, signal);
    this.labels ??= await this.#queryLabels(database, manifest);
    signal.throwIfAborted();
    this.#database.resolve(database);
    this.phase = { kind: 'ready' };
  }

  /**
   * Starts DuckDB anew, once, after it has stopped by itself. The page keeps what it shows; what was asked meanwhile is
   * answered by the new one.
   */
  #recover(why: EngineDied, abort: AbortController): void {
    const { name, manifest } = this;
    // One that stops while the dataset is opened is a failure to open it.
    if (abort.signal.aborted || this.phase.kind !== 'ready' || name === null || manifest === null) return;
    this.#database = deferred();
    this.#queue = new QueryQueue(queriesUnderWay);
    if (this.#restarted) {
      this.#fail(why, abort);
      return;
    }
    this.#restarted = this.restarting = true;
    const restart = async (): Promise<void> => {
      const database = await this.#openDatabase(name, manifest, abort.signal);
      if (this.#overlaid.length > 0 || this.#live.length > 0) await database.run(await this.#standing(database));
      abort.signal.throwIfAborted();
      this.#database.resolve(database);
      this.phase = { kind: 'ready' };
      this.restarting = false;
    };
    restart().catch((error: unknown) => {
      this.#fail(error, abort);
    });
  }

  /** Runs on the open database and, where DuckDB stops meanwhile, again on the one that takes its place. */
  async #ask<T>(run: (database: AttachedDatabase) => Promise<T>): Promise<T> {
    const opening = this.#abort;
    for (;;) {
      const { promise } = this.#database;
      try {
        return await run(await promise);
      } catch (error) {
        const again = error instanceof EngineDied && promise !== this.#database.promise;
        // What was asked of another dataset has no answer in this one.
        if (!again || opening !== this.#abort) throw error;
      }
    }
  }

  /** The summary only makes the page quicker: one that cannot be had is left out. */
  async #fetchSummary(name: string, fingerprint: string, signal: AbortSignal): Promise<Summary | null> {
    try {
      return await this.files.summary(name, fingerprint, signal);
    } catch {
      return null;
    }
  }

  /** One of another version is left out too. */
  #readSummary(summary: Summary | null, manifest: Manifest): void {
    if (summary?.fingerprint !== manifest.fingerprint) return;
    const { labels_regions, labels_indicators, labels_years } = summary.views;
    if (labels_regions === undefined || labels_indicators === undefined || labels_years === undefined) return;
    const rows = {
      regions: decodeObjects(labelQueries.labels_regions.columns, labels_regions),
      indicators: decodeObjects(labelQueries.labels_indicators.columns, labels_indicators),
      years: decodeObjects(labelQueries.labels_years.columns, labels_years),
    };
    this.summary = summary;
    this.labels = datasetLabels(rows, manifest);
  }

  async #queryLabels(database: Database, manifest: Manifest): Promise<SiteLabels> {
    const query = <C extends Columns>(q: { sql: Sql; columns: C }) => database.query(q.sql, q.columns);
    const rows = {
      regions: await query(labelQueries.labels_regions),
      indicators: await query(labelQueries.labels_indicators),
      years: await query(labelQueries.labels_years),
    };
    return datasetLabels(rows, manifest);
  }

  /** Fetches DuckDB and the database side by side; the signal ends both, also when they are long there. */
  async #openDatabase(name: string, manifest: Manifest, signal: AbortSignal): Promise<AttachedDatabase> {
    const abort = this.#abort;
    let engine = nothingYet;
    let database = nothingYet;
    const show = (): void => {
      if (!signal.aborted) this.phase = { kind: 'loading', engine, database };
    };
    show();
    const boot = async (): Promise<Engine> => {
      const { Engine } = await import('../db/browser.ts');
      const onProgress = (progress: Progress): void => {
        engine = progress;
        show();
      };
      return Engine.boot(signal, onProgress, (why) => {
        this.#recover(why, abort);
      });
    };
    const { file, bytes, packedBytes } = databaseFile(manifest);
    const url = this.files.url(name, manifest, file);
    const source =
      packedBytes > wholeFileBytes
        ? rangesUrl(new URL(url, location.href)).then((ranges) => ({ kind: 'url' as const, url: ranges }))
        : download({
            url,
            packedBytes,
            bytes,
            signal,
            onProgress: (progress) => {
              database = progress;
              show();
            },
          }).then(async (r) => ({ kind: 'bytes' as const, bytes: new Uint8Array(await r.arrayBuffer()) }));
    const [ready, found] = await Promise.all([boot(), source]);
    if (!signal.aborted) this.phase = { kind: 'opening' };
    return ready.attach(found);
  }

  /** Rows that the summary holds for a view when nothing is chosen. */
  summaryRows<C extends Columns>(id: string, columns: C): readonly RowOf<C>[] | null {
    const rows = this.#overlaid.length > 0 ? undefined : this.summary?.views[id];
    return rows === undefined ? null : decodeObjects(columns, rows);
  }

  /**
   * Rows of a statement, once DuckDB is ready. One whose signal is aborted while it waits never runs; one that can wait
   * lets others pass while it runs, and stops when its signal is aborted.
   * @throws QueryError, the cause why the dataset could not be opened, or an AbortError
   */
  query<C extends Columns>(
    sql: Sql,
    columns: C,
    signal: AbortSignal,
    rank: Rank = () => 0,
  ): Promise<readonly RowOf<C>[]> {
    // Whoever asks in an effect asks again when corrections change the answer.
    void this.revision;
    const rows = this.#answers.of(keyOf(sql, columns), { signal, rank }, (wanted, most) =>
      this.#ask((database) =>
        this.#queue.run(
          ({ urgent, pause }) => (urgent ? database.query(sql, columns) : database.querySliced(sql, columns, pause)),
          wanted,
          most,
        ),
      ),
    );
    // The rows of the same statement and columns, checked when they were read.
    return rows as Promise<readonly RowOf<C>[]>;
  }

  /** Whether a query that cannot wait is under way. */
  get urgent(): boolean {
    return this.#queue.busy;
  }

  /** Like `query`, on what the program read and the ingest wrote: corrections of this browser do not act on it. */
  async queryAsRead<C extends Columns>(statement: Sql, columns: C, signal: AbortSignal): Promise<readonly RowOf<C>[]> {
    return this.#ask(({ asRead }) => this.#queue.run(() => asRead.query(statement, columns), signal));
  }

  /**
   * The first rows of a statement that somebody wrote, on the tables as the views see them, once DuckDB is ready.
   * @throws StatementError, the cause why the dataset could not be opened, or an AbortError
   */
  async ask(text: string, limit: number, signal: AbortSignal): Promise<Answer> {
    const database = await this.#database.promise;
    const { revision } = this;
    if (this.#askable.get(database) !== revision) {
      if (revision > 0) await database.stand(await this.#standing(database));
      this.#askable.set(database, revision);
    }
    signal.throwIfAborted();
    return database.ask(text, limit, signal);
  }

  /** Statements that put corrections and counted phrases before the tables of a connection, in place of any there. */
  async #standing(database: AttachedDatabase): Promise<readonly Sql[]> {
    const { standing } = await import('./overlays.ts');
    const { corrected } = this;
    return standing(database, { corrections: this.#overlaid, corrected }, this.#live, this.#withPlaces);
  }

  /**
   * Puts corrections before the tables of the open dataset, or takes them away where there are none, and reads the labels
   * anew. Returns those that are about nothing in it. Calls must not overlap.
   * @throws what `query` throws; the tables are then those of the dataset
   */
  async overlay(corrections: readonly Correction[]): Promise<readonly Correction[]> {
    if (corrections.length === 0 && this.#overlaid.length === 0) return [];
    const { generation } = this;
    return this.#ask((database) => this.#overlayOn(database, corrections, generation));
  }

  async #overlayOn(
    database: AttachedDatabase,
    corrections: readonly Correction[],
    generation: number,
  ): Promise<readonly Correction[]> {
    const { manifest } = this;
    if (manifest === null || generation !== this.generation) return [];
    const { putCorrections } = await import('./overlays.ts');
    const { corrected } = this;
    const unmatched = await putCorrections(database, { corrections, corrected });
    const labels = await this.#queryLabels(database, manifest);
    if (generation !== this.generation) return [];
    this.#overlaid = corrections;
    this.#answers = new Answers(keptAnswers);
    this.labels = labels;
    this.revision += 1;
    return unmatched;
  }

  /**
   * Puts phrases that were counted in the texts beside those of the open dataset, in place of any put there before.
   * Calls must not overlap.
   * @throws what `query` throws; only the dataset's own phrases are then there
   */
  async putLive(phrases: readonly LivePhrase[]): Promise<void> {
    const { generation } = this;
    await this.#ask(async (database) => {
      if (generation !== this.generation) return;
      const { putPhrases } = await import('./overlays.ts');
      await putPhrases(database, phrases, this.#withPlaces);
    });
    if (generation !== this.generation) return;
    this.#live = phrases;
    this.#answers = new Answers(keptAnswers);
    this.revision += 1;
  }

  /** Whether the dataset says where its phrases stand: those of older programs do not. */
  get #withPlaces(): boolean {
    return this.manifest?.rows['phrase_occurrences'] !== undefined;
  }
}
