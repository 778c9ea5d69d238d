import { createHash } from 'node:crypto';
import { createReuseIndex, type ReuseIndex } from '../lib/text/reuse.ts';
import type { QuotedCount } from '../lib/text/phrases.ts';
import type { Corpus, CorpusReport } from './corpus.ts';
import type { InputFile } from './inputs.ts';
import { RunKey } from './last-run.ts';
import { mapInOrder } from './pool.ts';
import type { Progress } from './progress.ts';
import type { ColumnMap } from './readers/columns.ts';
import type { Spool, SpoolRef } from './spool.ts';
import { decodeEntry, type StoredReport } from './stored.ts';
import { batches, unitBytes, unitKey, unitsOf, type Unit } from './units.ts';
import type { Workers } from './workers.ts';

export interface Analysed {
  readonly corpus: Corpus;
  readonly quoted: readonly QuotedCount[];
  readonly reuse: ReuseIndex;
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
  readonly rejections: { file: string; reason: string }[] = [];
  readonly inputs = createHash('sha256');
  readonly #quoted = new Map<string, { n: number; reports: number }>();

  /** Returns the number of rows of the entry. */
  add(ref: SpoolRef, bytes: Buffer): number {
    const entry = decodeEntry(bytes);
    entry.outcomes.forEach((outcome, place) => {
      const hash = outcome.kind === 'report' ? outcome.inputSha256 : outcome.sha256;
      this.inputs.update(`${outcome.file}\0${hash ?? ''}\n`);
      if (outcome.kind === 'report') this.#addReport(outcome, place, ref, entry.texts);
      else this.rejections.push({ file: outcome.file, reason: outcome.reason });
    });
    this.entries.push(ref);
    return entry.outcomes.length;
  }

  #addReport(report: StoredReport, place: number, ref: SpoolRef, texts: number): void {
    const { offset, length } = report.text;
    const text = { file: ref.file, offset: ref.offset + texts + offset, length };
    this.reports.push({ entry: this.entries.length, place, length: report.length, text });
    this.reuse.addSketch(this.reports.length, report.sketch);
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

/** A unit whose analysis is at hand, or a batch of units to analyse. */
interface Keyed {
  readonly unit: Unit;
  readonly key: string;
  readonly known: boolean;
}

/**
 * The first pass: reads every input, analyses what the cache does not hold, and leaves the analyses in the spool in the
 * order of the inputs.
 */
export async function analyseAll(
  files: readonly InputFile[],
  context: { map: ColumnMap; spool: Spool; workers: Workers; versions: string; options: object; progress: Progress },
): Promise<Analysed> {
  const { spool, workers, versions, progress } = context;
  const collector = new Collector();
  const runKey = new RunKey(context.options);
  let bytes = 0;
  let reused = 0;

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
    return { batch, entries: units.length === 0 ? [] : await workers.run({ task: 'analyse', units }) };
  }

  progress.stage(
    'analyse',
    files.reduce((sum, file) => sum + file.bytes, 0),
    'bytes',
  );
  const size = ({ unit, known }: Keyed): number => (known ? 0 : unitBytes(unit));
  for await (const { batch, entries } of mapInOrder(batches(keyed(), size), workers.size * 2, analyseBatch)) {
    let next = 0;
    for (const { unit, key, known } of batch) {
      const entry = known ? undefined : entries[next++];
      const ref = entry ? spool.append(key, entry) : spool.find(key);
      if (!ref) throw new Error(`the analysis of ${unit.name} is missing`);
      const rows = collector.add(
        ref,
        entry ? Buffer.from(entry.buffer, entry.byteOffset, entry.length) : spool.read(ref),
      );
      if (known) reused += rows;
      bytes += unitBytes(unit);
      progress.advance(unitBytes(unit));
    }
  }
  progress.done();
  const { entries, reports, reuse, rejections, inputs } = collector;
  return {
    corpus: { entries, reports },
    quoted: collector.quoted(),
    reuse,
    rejections,
    inputsSha256: inputs.digest('hex'),
    bytes,
    reused,
    key: runKey.digest(),
  };
}
