import { createHash } from 'node:crypto';
import { Recurrence } from '../lib/text/reuse-recurrence.ts';
import type { Furniture } from '../lib/text/noise-site.ts';
import { isCurrent, Sites } from '../lib/text/noise-sites.ts';
import { createReuseIndex, type ReuseIndex } from '../lib/text/reuse.ts';
import type { QuotedCount } from '../lib/text/phrases.ts';
import type { Corpus, CorpusReport } from './corpus.ts';
import type { InputFile } from './inputs.ts';
import { RunKey } from './last-run.ts';
import { mapInOrder } from './pool.ts';
import type { Progress } from './progress.ts';
import type { ColumnMap } from './readers/columns.ts';
import type { SpoolRef } from './spool-ref.ts';
import type { Spool } from './spool.ts';
import { decodeEntry, type Outcome, type StoredReport } from './stored.ts';
import { batches, unitBytes, unitKey, unitsOf, type Unit } from './units.ts';
import type { Workers } from './workers.ts';

export interface Analysed {
  readonly corpus: Corpus;
  readonly quoted: readonly QuotedCount[];
  readonly reuse: ReuseIndex;
  /** Of the anchors of passages. */
  readonly recurrence: Recurrence;
  readonly rejections: readonly { readonly file: string; readonly reason: string }[];
  /** SHA-256 over the name and hash of every input. */
  readonly inputsSha256: string;
  /** Bytes of all inputs, and inputs whose analysis was found in the cache. */
  readonly bytes: number;
  readonly reused: number;
  /** Over the options and the units, as `RunKey` makes it. */
  readonly key: string;
}

/** Collects what has to be known of all reports together, entry by entry in the order of the inputs. */
class Collector {
  readonly entries: SpoolRef[] = [];
  readonly reports: CorpusReport[] = [];
  readonly reuse = createReuseIndex();
  readonly recurrence: Recurrence;
  readonly rejections: { file: string; reason: string }[] = [];
  readonly inputs = createHash('sha256');
  readonly #quoted = new Map<string, { n: number; reports: number }>();

  /** @param bytes of all inputs */
  constructor(bytes: number) {
    // Three bytes a character, and an anchor in six characters.
    this.recurrence = Recurrence.for(bytes / 18);
  }

  /** Returns the outcomes of the entry. */
  add(ref: SpoolRef, bytes: Buffer): readonly Outcome[] {
    const entry = decodeEntry(bytes);
    entry.outcomes.forEach((outcome, place) => {
      const hash = outcome.kind === 'report' ? outcome.inputSha256 : outcome.sha256;
      this.inputs.update(`${outcome.file}\0${hash ?? ''}\n`);
      if (outcome.kind === 'report') this.#addReport(outcome, place, ref, entry.blocks);
      else this.rejections.push({ file: outcome.file, reason: outcome.reason });
    });
    this.entries.push({ ...ref, length: entry.front });
    return entry.outcomes;
  }

  #addReport(report: StoredReport, place: number, ref: SpoolRef, blocks: number): void {
    const { offset, length } = report.text;
    const text = { file: ref.file, offset: ref.offset + blocks + offset, length };
    const date = report.date.basis === 'inferred' ? null : report.date.start;
    this.reports.push({
      entry: this.entries.length,
      place,
      length: report.length,
      sentences: report.sentences.length / 3,
      text,
      date,
    });
    this.reuse.addSketch(this.reports.length, report.sketch);
    this.recurrence.add(report.anchors);
    for (const [phrase, n] of report.quoted) {
      const tally = this.#quoted.get(phrase);
      if (tally) {
        tally.n += n;
        tally.reports++;
      } else this.#quoted.set(phrase, { n, reports: 1 });
    }
  }

  quoted(): QuotedCount[] {
    return [...this.#quoted].map(([phrase, counts]) => ({ phrase, ...counts }));
  }
}

/** What the pages of sites have in common, and which analyses were made before that was known. */
class SitePages {
  readonly #sites = new Sites();
  readonly #units: { readonly key: string; readonly name: string; readonly pages: readonly Furniture[] }[] = [];

  add(key: string, { name }: Unit, outcomes: readonly Outcome[]): void {
    const pages = outcomes.flatMap((outcome) => (outcome.kind === 'report' ? (outcome.furniture ?? []) : []));
    for (const page of pages) this.#sites.add(page);
    const furnished = pages.filter(({ lines }) => lines.length > 0);
    if (furnished.length > 0) this.#units.push({ key, name, pages: furnished });
  }

  /** Lines that are repeated, by the pages so far. */
  repeated(): Float64Array {
    return Float64Array.from(this.#sites.repeated());
  }

  /** Units by key with their names, which were analysed knowing less of the sites than is known now, or other things. */
  outdated(): ReadonlyMap<string, string> {
    const repeated = this.#sites.repeated();
    const units = this.#units.filter(({ pages }) => !pages.every((page) => isCurrent(page, repeated)));
    return new Map(units.map(({ key, name }) => [key, name]));
  }
}

/** A unit whose analysis is at hand, or a batch of units to analyse. */
interface Keyed {
  readonly unit: Unit;
  readonly key: string;
  readonly known: boolean;
}

/**
 * The first pass: reads every input, analyses what the cache does not hold, and leaves the analyses in the spool in the
 * order of the inputs. What the pages of a site repeat is known for sure only after the last one: a page is analysed with
 * what is known when its turn comes, and once more at the end where that has changed for one of its lines.
 */
export async function analyseAll(
  files: readonly InputFile[],
  context: { map: ColumnMap; spool: Spool; workers: Workers; versions: string; options: object; progress: Progress },
): Promise<Analysed> {
  const { spool, workers, versions, progress } = context;
  const inputBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  let collector = new Collector(inputBytes);
  const pages = new SitePages();
  const keys: string[] = [];
  const reusedRows = new Map<string, number>();
  const runKey = new RunKey(context.options);
  let bytes = 0;

  async function* keyed(): AsyncGenerator<Keyed> {
    for await (const unit of unitsOf(files, context.map)) {
      const key = unitKey(unit, versions);
      runKey.add(key);
      yield { unit, key, known: spool.find(key) !== undefined };
    }
  }

  async function analyseBatch(
    batch: readonly Keyed[],
  ): Promise<{ batch: readonly Keyed[]; entries: readonly Uint8Array[] }> {
    const units = batch.filter(({ known }) => !known).map(({ unit }) => unit);
    return {
      batch,
      entries: units.length === 0 ? [] : await workers.run({ task: 'analyse', units, repeated: pages.repeated() }),
    };
  }

  async function analyseAgain(wanted: ReadonlyMap<string, string>): Promise<void> {
    const names = new Set(wanted.values());
    const repeated = pages.repeated();
    const again = files.filter(({ name }) => names.has(name));
    progress.stage(
      'analyse',
      again.reduce((sum, file) => sum + file.bytes, 0),
      'bytes',
    );
    async function* units(): AsyncGenerator<{ key: string; unit: Unit }> {
      for await (const unit of unitsOf(again, context.map)) {
        const key = unitKey(unit, versions);
        if (wanted.has(key)) yield { key, unit };
        else progress.advance(unitBytes(unit));
      }
    }
    const analyse = async (batch: readonly { key: string; unit: Unit }[]) => ({
      batch,
      entries: await workers.run({ task: 'analyse', units: batch.map(({ unit }) => unit), repeated }),
    });
    const size = ({ unit }: { unit: Unit }): number => unitBytes(unit);
    for await (const { batch, entries } of mapInOrder(batches(units(), size), workers.size * 2, analyse)) {
      batch.forEach(({ key, unit }, i) => {
        const entry = entries[i];
        if (entry) spool.append(key, entry);
        progress.advance(unitBytes(unit));
      });
    }
    progress.done();
  }

  progress.stage('analyse', inputBytes, 'bytes');
  const size = ({ unit, known }: Keyed): number => (known ? 0 : unitBytes(unit));
  for await (const { batch, entries } of mapInOrder(batches(keyed(), size), workers.size * 2, analyseBatch)) {
    let next = 0;
    for (const { unit, key, known } of batch) {
      const entry = known ? undefined : entries[next++];
      const ref = entry ? spool.append(key, entry) : spool.find(key);
      if (!ref) throw new Error(`the analysis of ${unit.name} is missing`);
      const outcomes = collector.add(
        ref,
        entry ? Buffer.from(entry.buffer, entry.byteOffset, entry.length) : spool.read(ref),
      );
      pages.add(key, unit, outcomes);
      keys.push(key);
      if (known) reusedRows.set(key, outcomes.length);
      bytes += unitBytes(unit);
      progress.advance(unitBytes(unit));
    }
  }
  progress.done();
  const outdated = pages.outdated();
  if (outdated.size > 0) {
    await analyseAgain(outdated);
    collector = new Collector(inputBytes);
    for (const key of keys) {
      const ref = spool.find(key);
      if (ref) collector.add(ref, spool.read(ref));
      if (outdated.has(key)) reusedRows.delete(key);
    }
  }
  const { entries, reports, reuse, recurrence, rejections, inputs } = collector;
  return {
    corpus: { entries, reports },
    quoted: collector.quoted(),
    reuse,
    recurrence,
    rejections,
    inputsSha256: inputs.digest('hex'),
    bytes,
    reused: [...reusedRows.values()].reduce((sum, rows) => sum + rows, 0),
    key: runKey.digest(),
  };
}
