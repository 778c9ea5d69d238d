import { untrack } from 'svelte';
import type { CorrectionsStore } from '../db/corrections-store.ts';
import { subjectKey, type Subject } from '../model/correction-subject.ts';
import type {
  Correction,
  CorrectionAction,
  CorrectionProblem,
  DateValues,
  FigureValues,
  RegionValues,
} from '../model/corrections.ts';
import { said, type Ingested, type Said } from '../view/correction-reading.ts';
import type { DatasetState } from './dataset-state.svelte.ts';
import { storage } from './locale.svelte.ts';

const switchedOff = 'tifa.corrections';

/** What became of a file that was read in. */
export interface Imported {
  readonly taken: number;
  /** About reports that the dataset does not have, by file. */
  readonly strangers: readonly string[];
  readonly problems: readonly CorrectionProblem[];
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The corrections of the open dataset: those made in this browser, and those that it was ingested with. */
export class CorrectionsState {
  readonly #dataset: DatasetState;
  readonly #quiet: Promise<void>;
  #opened: Promise<CorrectionsStore> | null = null;
  /** Tells other tabs of the site that the store has changed. */
  readonly #channel = new BroadcastChannel('tifa-atlas.corrections');
  #running: Promise<unknown> = Promise.resolve();
  #turns: Promise<unknown> = Promise.resolve();

  /** Made in this browser, in the order of time. */
  mine = $state.raw<readonly Correction[]>([]);
  ingested = $state.raw<readonly Ingested[]>([]);
  /** Those of the ingest in the shape of those that are made here. */
  #known = $state.raw<readonly Correction[]>([]);
  /** Whether views show corrected values, or what the dataset says. */
  applied = $state(storage(switchedOff) !== 'off');
  /** Of the applied ones, those that are about nothing in the dataset. */
  unmatched = $state.raw<readonly Correction[]>([]);
  /** Why they could not be kept or applied. */
  error = $state.raw<Error | null>(null);
  readonly said: Said = $derived(said(this.mine, this.ingested));
  /** Every correction that holds, whoever made it. */
  readonly all: readonly Correction[] = $derived([
    ...new Map([...this.#known, ...this.mine].map((c) => [subjectKey(c), c])).values(),
  ]);

  /**
   * Must be made while a component is set up: it follows the dataset.
   * @param quiet when what is kept in this browser may be read
   */
  constructor(dataset: DatasetState, quiet: Promise<void>) {
    this.#dataset = dataset;
    this.#quiet = quiet;
    this.#channel.onmessage = () => void this.#load();
    $effect(() => {
      void dataset.generation;
      if (dataset.name === null || dataset.manifest === null) return;
      untrack(() => {
        this.mine = this.ingested = this.#known = this.unmatched = [];
        this.error = null;
        void this.#load();
        void this.#loadIngested();
      });
    });
    $effect(() => {
      const list = this.applied ? this.mine : [];
      if (dataset.phase.kind !== 'ready') return;
      untrack(() => this.#apply(list));
    });
    $effect(() => () => this.#channel.close());
  }

  /** What was said of a reading; null when nothing was. */
  action(key: string): CorrectionAction | null {
    return this.#byKey.get(key)?.action ?? null;
  }

  readonly #byKey = $derived(new Map(this.all.map((c) => [subjectKey(c), c])));

  async say(
    subject: Subject,
    action: CorrectionAction,
    to: FigureValues | DateValues | RegionValues | null = null,
    note = '',
  ): Promise<void> {
    const { name } = this.#dataset;
    if (name === null) return;
    await this.#take([{ ...subject, dataset: name, action, to, note, time: new Date().toISOString() } as Correction]);
  }

  /** Takes back what this browser's reader said of a reading. */
  async undo(subject: Subject): Promise<void> {
    const key = subjectKey(subject);
    await this.#drop(this.mine.filter((c) => subjectKey(c) === key));
  }

  async takeAllBack(): Promise<void> {
    await this.#drop(this.mine);
  }

  setApplied(applied: boolean): void {
    storage(switchedOff, applied ? 'on' : 'off');
    this.applied = applied;
  }

  /** `corrections.csv` of what was made here and what the dataset was ingested with, so that nothing is lost by the next. */
  async exported(): Promise<string> {
    const { writeCorrections } = await import('../view/corrections-csv.ts');
    return writeCorrections(this.all);
  }

  /** Takes the corrections of a file that are about reports of the open dataset. */
  async import(fileName: string, text: string): Promise<Imported> {
    const [{ readCorrections }, { filesQuery, fileColumns }] = await Promise.all([
      import('../view/corrections-csv.ts'),
      import('../view/correction-queries.ts'),
    ]);
    const { corrections, problems } = readCorrections(text, fileName);
    const rows = await this.#dataset.queryAsRead(filesQuery, fileColumns, new AbortController().signal);
    const reports = new Set(rows.map(({ file, sha256 }) => `${file}\n${sha256}`));
    const { name } = this.#dataset;
    const own: Correction[] = [];
    const strangers: string[] = [];
    for (const { correction } of corrections) {
      if (name !== null && reports.has(`${correction.file}\n${correction.sha256}`)) {
        own.push({ ...correction, dataset: name });
      } else strangers.push(correction.file);
    }
    await this.#take(own);
    return { taken: own.length, strangers: [...new Set(strangers)], problems };
  }

  /** The newer of two about the same thing holds, so that reading in a file twice, or an old one, changes nothing. */
  async #take(corrections: readonly Correction[]): Promise<void> {
    const now = new Map(this.mine.map((c) => [subjectKey(c), c]));
    const taken = corrections.filter((c) => {
      const before = now.get(subjectKey(c));
      const newer = before === undefined || Date.parse(c.time) >= Date.parse(before.time);
      if (newer) now.set(subjectKey(c), c);
      return newer;
    });
    this.mine = [...now.values()];
    await this.#keep((store) => store.put(taken));
  }

  async #drop(corrections: readonly Correction[]): Promise<void> {
    const gone = new Set(corrections);
    this.mine = this.mine.filter((c) => !gone.has(c));
    await this.#keep((store) => store.remove(corrections));
  }

  async #keep(write: (store: CorrectionsStore) => Promise<void>): Promise<void> {
    try {
      await this.#inTurn(write);
      this.error = null;
      this.#channel.postMessage('changed');
    } catch (error) {
      this.error = asError(error);
    }
  }

  /** Opens what this browser keeps, ahead of what a reader will say: an answer is then written at once. */
  prepare(): void {
    this.#opened ??= import('../db/corrections-store.ts').then(({ CorrectionsStore }) => new CorrectionsStore());
  }

  /** One after the other, so that what is read holds everything said before. */
  #inTurn<T>(use: (store: CorrectionsStore) => Promise<T>): Promise<T> {
    this.prepare();
    const done = this.#turns.then(async () => use(await (this.#opened as Promise<CorrectionsStore>)));
    this.#turns = done.catch(() => undefined);
    return done;
  }

  async #load(): Promise<void> {
    const { name, generation } = this.#dataset;
    if (name === null) return;
    try {
      await this.#quiet;
      let before: readonly Correction[];
      let found: readonly Correction[];
      // What was said while it was read is not in it yet.
      do {
        before = this.mine;
        found = await this.#inTurn((store) => store.of(name));
        if (generation !== this.#dataset.generation) return;
      } while (this.mine !== before);
      this.mine = found;
    } catch (error) {
      this.error = asError(error);
    }
  }

  async #loadIngested(): Promise<void> {
    const { corrected, generation } = this.#dataset;
    if (!corrected) return;
    try {
      const { ingestedCorrections } = await import('./ingested-corrections.ts');
      const { rows, known } = await ingestedCorrections(this.#dataset);
      if (generation === this.#dataset.generation) [this.ingested, this.#known] = [rows, known];
    } catch (error) {
      this.error = asError(error);
    }
  }

  /** One after the other: the tables of a connection are put in order step by step. */
  #apply(corrections: readonly Correction[]): void {
    this.#running = this.#running.then(async () => {
      if (corrections !== (this.applied ? this.mine : corrections)) return;
      try {
        this.unmatched = await this.#dataset.overlay(corrections);
      } catch (error) {
        this.error = asError(error);
      }
    });
  }
}
