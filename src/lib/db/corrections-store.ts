import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { subjectKey } from '../model/correction-subject.ts';
import { correctionSchema, type Correction } from '../model/corrections.ts';

interface Schema extends DBSchema {
  corrections: { key: string; value: Correction; indexes: { dataset: string } };
}

const keyOf = (correction: Correction): string => `${correction.dataset}\n${subjectKey(correction)}`;

/** The corrections of this browser, of every dataset of the site: one record each, so that two tabs lose nothing. */
export class CorrectionsStore {
  #opened: Promise<IDBPDatabase<Schema>> | null = null;

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#opened ??= openDB<Schema>('tifa-atlas', 1, {
      upgrade(database) {
        database.createObjectStore('corrections').createIndex('dataset', 'dataset');
      },
    });
    return this.#opened;
  }

  /** Those of a dataset, in the order in which they were made. @throws DOMException where the browser refuses storage */
  async of(dataset: string): Promise<Correction[]> {
    const found = await (await this.#open()).getAllFromIndex('corrections', 'dataset', dataset);
    // What another version of the site wrote may have another shape: it stays where it is.
    const known = found.filter((correction) => correctionSchema.safeParse(correction).success);
    return known.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  }

  /** @throws ZodError where one of them is none: nothing is then kept of all of them */
  async put(corrections: readonly Correction[]): Promise<void> {
    for (const correction of corrections) correctionSchema.parse(correction);
    const transaction = (await this.#open()).transaction('corrections', 'readwrite');
    await Promise.all([...corrections.map((c) => transaction.store.put(c, keyOf(c))), transaction.done]);
  }

  async remove(corrections: readonly Correction[]): Promise<void> {
    const transaction = (await this.#open()).transaction('corrections', 'readwrite');
    await Promise.all([...corrections.map((c) => transaction.store.delete(keyOf(c))), transaction.done]);
  }
}
