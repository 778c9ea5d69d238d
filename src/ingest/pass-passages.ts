import type { Row } from '../lib/model/tables.ts';
import { largeUint32 } from '../lib/text/large-memory.ts';
import { mergeStretches, type Stretches } from '../lib/text/reuse-coverage.ts';
import {
  outermost,
  packPassages,
  PassageIndex,
  unpackPassages,
  type FoldedPassage,
} from '../lib/text/reuse-passages.ts';
import type { Recurrence } from '../lib/text/reuse-recurrence.ts';
import type { Corpus, CorpusReport } from './corpus.ts';
import { collectGarbage } from './memory.ts';
import { isEarlier } from './pass-reuse.ts';
import { mapInOrder } from './pool.ts';
import type { Progress } from './progress.ts';
import type { SpoolRef } from './spool-ref.ts';
import type { Workers } from './workers.ts';

/** UTF-16 length of the texts that one task reads. */
const taskChars = 500_000;

/** Where a report repeats others, in its text and in characters. */
export interface Covered {
  readonly stretches: Stretches;
  /** Characters in them, white space not counted. */
  readonly chars: number;
}

export interface Passages {
  /** By report and start. */
  readonly rows: () => Generator<Row<'shared_passages'>>;
  /** By report; those that share nothing with an earlier one are missing. */
  readonly covered: ReadonlyMap<number, Covered>;
}

/**
 * Report numbers in the order in which a shared passage belongs to the first that has it: reports that copy no other
 * before copies, so that what is counted once is counted where copies are left out; then by stated date, the undated
 * last; then by number.
 */
export function originalsFirst(
  reports: readonly Pick<CorpusReport, 'date'>[],
  copies: ReadonlyMap<number, number>,
): number[] {
  const date = (id: number): string | null => reports[id - 1]?.date ?? null;
  return reports
    .map((_, i) => i + 1)
    .sort((a, b) => Number(copies.has(a)) - Number(copies.has(b)) || (isEarlier(a, b, date) ? -1 : 1));
}

function* batches<T>(items: Iterable<T>, chars: (item: T) => number): Generator<T[]> {
  let batch: T[] = [];
  let size = 0;
  for (const item of items) {
    batch.push(item);
    size += chars(item);
    if (size < taskChars) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Rows of numbers in one growing array: there may be millions of them. */
class NumberRows {
  readonly #width: number;
  #values = largeUint32(1024);
  length = 0;

  constructor(width: number) {
    this.#width = width;
  }

  push(...row: readonly number[]): void {
    const at = this.length++ * this.#width;
    if (at + this.#width > this.#values.length) {
      const longer = largeUint32(this.#values.length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values.set(row, at);
  }

  get(row: number, column: number): number {
    return this.#values[row * this.#width + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    this.#values[row * this.#width + column] = value;
  }
}

/** Columns of a passage: first in places of the folded texts, at the end in offsets of the texts. */
const column = { report: 0, start: 1, end: 2, original: 3, originalStart: 4, originalEnd: 5, chars: 6 } as const;

/** What each report shares with reports before it. Afterwards `recurrence` is empty. */
export async function findPassages(
  corpus: Corpus,
  copies: ReadonlyMap<number, number>,
  recurrence: Recurrence,
  { workers, progress }: { workers: Workers; progress: Progress },
): Promise<Passages> {
  const of = (id: number): CorpusReport => {
    const report = corpus.reports[id - 1];
    if (!report) throw new RangeError(`there is no report ${id}`);
    return report;
  };
  const chars = (id: number): number => of(id).length;
  const width = workers.size + 1;
  const rows = new NumberRows(7);
  const folded = new Map<number, Stretches>();
  const index = new PassageIndex();
  progress.stage('reuse', corpus.reports.length, 'reports');

  const order = originalsFirst(corpus.reports, copies);
  /** The report at a place of the order. */
  const at = (place: number): number => order[place] ?? 0;
  let place = 0;
  async function* met(): AsyncGenerator<{ id: number; passages: FoldedPassage[] }> {
    const ask = async (ids: readonly number[]) => ({
      ids,
      anchors: await workers.run({
        task: 'anchors',
        texts: ids.map((id) => of(id).text),
        recurrence: recurrence.memory,
      }),
    });
    for await (const { ids, anchors } of mapInOrder(batches(order, chars), width, ask)) {
      for (const [i, id] of ids.entries()) {
        const own = anchors[i];
        if (own) yield { id, passages: index.meet(place++, own) };
        progress.advance(1);
      }
    }
  }
  const whole = async ({ id, passages }: { id: number; passages: FoldedPassage[] }) => ({
    id,
    passages: await wholePassages(of(id).text, passages, (original) => of(at(original)).text, workers),
  });
  for await (const { id, passages } of mapInOrder(met(), width, whole)) {
    for (const { start, end, original, originalStart } of passages) {
      rows.push(id, start, end, at(original), originalStart, originalStart + end - start, end - start);
    }
    if (passages.length > 0) folded.set(id, mergeStretches(passages.map(({ start, end }) => [start, end])));
  }
  index.release();
  recurrence.release();
  collectGarbage();
  const covered = await unfold(rows, folded, { of, workers, chars });
  progress.done();
  return found(rows, covered);
}

/** In a function of its own, since a closure keeps all that the function around it shares with closures: the index too. */
const found = (rows: NumberRows, covered: ReadonlyMap<number, Covered>): Passages => ({
  rows: () => passageRows(rows),
  covered,
});

/** The passages at their full length: those whose ends are open are compared with the text that they come from. */
async function wholePassages(
  report: SpoolRef,
  passages: readonly FoldedPassage[],
  textOf: (original: number) => SpoolRef,
  workers: Workers,
): Promise<readonly FoldedPassage[]> {
  const listed = outermost(passages);
  const open = new Map<number, FoldedPassage[]>();
  for (const p of listed) if (!p.startsHere || !p.endsHere) open.set(p.original, []);
  if (open.size === 0) return listed;
  for (const p of listed) open.get(p.original)?.push(p);
  const originals = [...open.keys()];
  const extended = await workers.run({
    task: 'extend',
    report,
    originals: originals.map(textOf),
    passages: packPassages([...open.values()]),
  });
  return outermost([
    ...listed.filter((p) => !open.has(p.original)),
    ...unpackPassages(extended, originals, true).flat(),
  ]);
}

/** Turns places into offsets, in the rows themselves; every text is read once. Returns what is covered. */
async function unfold(
  rows: NumberRows,
  folded: ReadonlyMap<number, Stretches>,
  { of, workers, chars }: { of: (id: number) => CorpusReport; workers: Workers; chars: (id: number) => number },
): Promise<ReadonlyMap<number, Covered>> {
  // By report: row × 2 for its own passages, row × 2 + 1 for those that others share with it.
  const wanted = new Map<number, number[]>();
  const want = (id: number, what: number): void => {
    const list = wanted.get(id);
    if (list) list.push(what);
    else wanted.set(id, [what]);
  };
  for (let row = 0; row < rows.length; row++) {
    want(rows.get(row, column.report), row * 2);
    want(rows.get(row, column.original), row * 2 + 1);
  }
  const firstColumn = (what: number): number => (what % 2 === 0 ? column.start : column.originalStart);
  const ask = async (ids: readonly number[]) => ({
    ids,
    answers: await workers.run({
      task: 'unfold',
      reports: ids.map((id) => ({
        text: of(id).text,
        stretches: Uint32Array.from(
          (wanted.get(id) ?? []).flatMap((what) => {
            const [row, at] = [what >>> 1, firstColumn(what)];
            return [rows.get(row, at), rows.get(row, at + 1)];
          }),
        ),
        covered: folded.get(id) ?? new Uint32Array(),
      })),
    }),
  });
  const covered = new Map<number, Covered>();
  const ids = [...wanted.keys()].sort((a, b) => a - b);
  for await (const { ids: batch, answers } of mapInOrder(batches(ids, chars), workers.size + 1, ask)) {
    for (const [i, id] of batch.entries()) {
      const answer = answers[i];
      if (!answer) continue;
      (wanted.get(id) ?? []).forEach((what, k) => {
        const [row, at] = [what >>> 1, firstColumn(what)];
        rows.set(row, at, answer.stretches[2 * k] ?? 0);
        rows.set(row, at + 1, answer.stretches[2 * k + 1] ?? 0);
      });
      if (folded.has(id)) covered.set(id, { stretches: answer.covered, chars: answer.chars });
    }
  }
  return covered;
}

function* passageRows(rows: NumberRows): Generator<Row<'shared_passages'>> {
  const order = Uint32Array.from({ length: rows.length }, (_, row) => row).sort(
    (a, b) => rows.get(a, column.report) - rows.get(b, column.report) || a - b,
  );
  for (const row of order) {
    yield {
      report_id: rows.get(row, column.report),
      start: rows.get(row, column.start),
      end: rows.get(row, column.end),
      original_id: rows.get(row, column.original),
      original_start: rows.get(row, column.originalStart),
      original_end: rows.get(row, column.originalEnd),
      chars: rows.get(row, column.chars),
    };
  }
}
