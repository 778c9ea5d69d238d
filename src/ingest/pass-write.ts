import { setImmediate } from 'node:timers/promises';
import type { Row, TableName } from '../lib/model/tables.ts';
import type { FoundPhrase } from './pass-phrases.ts';
import type { GazetteerData } from '../lib/text/gazetteer.ts';
import { indicatorRows, type LoadedCodebook } from './codebooks.ts';
import { shardsOf, type Corpus, type Shard } from './corpus.ts';
import type { CorrectionSet } from './corrections.ts';
import type { Packs } from './pack.ts';
import type { Passages } from './pass-passages.ts';
import type { Reuse } from './pass-reuse.ts';
import { mapInOrder } from './pool.ts';
import type { Progress } from './progress.ts';
import {
  acceptedFile,
  figureRow,
  rejectedFile,
  reportRow,
  removedRow,
  sectionRow,
  sentenceRows,
  type Numbers,
} from './rows.ts';
import type { Spool } from './spool.ts';
import {
  blockOf,
  decodeEntry,
  wholeReport,
  type Entry,
  type Outcome,
  type StoredRejection,
  type WholeReport,
} from './stored.ts';
import type { Workers } from './workers.ts';
import type { DatasetWriter } from './writer.ts';

/** Characters of a shard that one task counts the phrases of, or packs. */
const shardChars = 1_000_000;

/** What the closing summary says of the reports; gathered while they are written. */
export class Tally {
  accepted = 0;
  duplicates = 0;
  readonly rejections: { file: string; reason: string }[] = [];
  withoutDate = 0;
  withoutRegion = 0;
}

/** Writes the tables whose rows come from the analyses, entry by entry, and what was removed into its pack. */
export class ReportWriter {
  readonly tally = new Tally();
  readonly #writer: DatasetWriter;
  readonly #pack: Packs | undefined;
  readonly #copies: ReadonlyMap<number, number>;
  readonly #covered: Passages['covered'];
  readonly #files = new Map<number, string>();
  readonly #corrections: CorrectionSet;
  #numbers: Numbers = { report: 1, section: 1, sentence: 1, figure: 1 };

  constructor(
    writer: DatasetWriter,
    pack: Packs | undefined,
    { reuse, passages, corrections }: { reuse: Reuse; passages: Passages; corrections: CorrectionSet },
  ) {
    this.#writer = writer;
    this.#pack = pack;
    this.#copies = reuse.copies;
    this.#covered = passages.covered;
    this.#corrections = corrections;
    for (const original of reuse.copies.values()) this.#files.set(original, '');
  }

  /** Writes all entries; between two of them whatever else is under way has its turn. */
  async write(corpus: Corpus, spool: Spool): Promise<void> {
    this.#nameOriginals(corpus, spool);
    for (const ref of corpus.entries) {
      const bytes = spool.read(ref);
      const entry = decodeEntry(bytes);
      for (const outcome of entry.outcomes) this.#outcome(outcome, bytes, entry);
      await setImmediate();
    }
    for (const row of this.#corrections.leftOver()) this.#writer.add('corrections', row);
  }

  /** Learns the files of the reports that others copy. */
  #nameOriginals(corpus: Corpus, spool: Spool): void {
    for (const id of this.#files.keys()) {
      const report = corpus.reports[id - 1];
      const ref = report && corpus.entries[report.entry];
      const outcome = ref && decodeEntry(spool.read(ref)).outcomes[report.place];
      this.#files.set(id, outcome?.file ?? '');
    }
  }

  #outcome(outcome: Outcome, bytes: Buffer, entry: Entry): void {
    if (outcome.kind === 'rejected') {
      this.#rejected(outcome);
      return;
    }
    this.#report(wholeReport(bytes, entry, outcome));
    this.#pack?.removed.add(blockOf(bytes, entry, outcome.removedTexts ?? { offset: 0, length: 0 }), 0);
  }

  #rejected(rejection: StoredRejection): void {
    this.#writer.add('files', rejectedFile(rejection));
    this.tally.rejections.push({ file: rejection.file, reason: rejection.reason });
  }

  #report(read: WholeReport): void {
    const numbers = this.#numbers;
    const { report, rejected, rows } = this.#corrections.apply(read, numbers);
    const texts = this.#pack !== undefined;
    const copyOf = this.#copies.get(numbers.report);
    const covered = this.#covered.get(numbers.report);
    this.#writer.add('reports', reportRow(report, numbers.report, { copyOf, texts, covered: covered?.chars ?? 0 }));
    this.#writer.add(
      'files',
      acceptedFile(report, numbers.report, copyOf === undefined ? undefined : this.#files.get(copyOf)),
    );
    for (const section of report.sections) this.#writer.add('sections', sectionRow(section, numbers, texts));
    for (const row of sentenceRows(report.sentences, numbers, covered?.stretches)) {
      this.#writer.addNumbers('sentences', row);
    }
    report.removed.forEach((removal, i) => this.#writer.add('removed', removedRow(removal, i, numbers.report)));
    report.figures.forEach((figure, i) => {
      const row = figureRow(figure, i, numbers, { texts, covered: covered?.stretches });
      this.#writer.add(rejected.has(i) ? 'rejected_figures' : 'figures', row);
    });
    for (const row of rows) this.#writer.add('corrections', row);
    this.#numbers = {
      report: numbers.report + 1,
      section: numbers.section + report.sections.length,
      sentence: numbers.sentence + report.sentences.length / 3,
      figure: numbers.figure + report.figures.length,
    };
    if (copyOf === undefined) this.tally.accepted++;
    else this.tally.duplicates++;
    if (report.date.precision === 'none') this.tally.withoutDate++;
    if (report.region.code === null) this.tally.withoutRegion++;
  }
}

/** Writes the pack of the texts and the index of substrings, which are in need of nothing but the texts. */
export async function writeTexts(corpus: Corpus, pack: Packs, workers: Workers): Promise<void> {
  const packed = async ({ first, texts }: Shard) => ({
    first,
    ...(await workers.run({ task: 'pack', first: first + 1, texts })),
  });
  for await (const { first, blocks, runs } of mapInOrder(shardsOf(corpus.reports, shardChars), workers.size, packed)) {
    blocks.forEach((block, i) => pack.texts.add(block, corpus.reports[first + i]?.length ?? 0));
    for (const run of runs) pack.index.add(run);
  }
}

/** Counts the phrases in every report and writes the counts and the places, report by report. */
export async function writeCounts(
  corpus: Corpus,
  /** A JSON file with the phrases in order. */
  phrases: string,
  { covered }: Passages,
  { writer, workers, progress }: { writer: DatasetWriter; workers: Workers; progress: Progress },
): Promise<void> {
  const count = async ({ first, reports }: Shard) => ({
    first,
    counted: await workers.run({
      task: 'count',
      phrases,
      reports: reports.flatMap(({ entry, place, text }) => {
        const ref = corpus.entries[entry];
        return ref ? [{ entry: ref, place, text }] : [];
      }),
      covered: reports.map((_, i) => covered.get(first + i + 1)?.stretches),
    }),
  });
  let sentence = 1;
  for await (const { first, counted } of mapInOrder(shardsOf(corpus.reports, shardChars), workers.size + 1, count)) {
    counted.forEach((of, i) => {
      writer.addCounts(first + i + 1, sentence, of);
      sentence += corpus.reports[first + i]?.sentences ?? 0;
      progress.advance(1);
    });
  }
}

/** Writes the phrases with their exact totals; one that occurs nowhere is left out. Returns how many there are. */
export async function writePhrases(
  phrases: readonly FoundPhrase[],
  writer: DatasetWriter,
): Promise<ReadonlyMap<TableName, string>> {
  const { hashes, totals } = await writer.sortPhraseCounts();
  const parentOf = ({ family }: FoundPhrase): number | null =>
    family === null || family.parent === null || !totals.has(family.parent + 1) ? null : family.parent + 1;
  phrases.forEach((phrase, i) => {
    const total = totals.get(i + 1);
    if (!total) return;
    writer.add('phrases', {
      phrase_id: i + 1,
      phrase: phrase.phrase,
      kind: phrase.kind,
      chars: phrase.phrase.length,
      ...total,
      quoted_n: phrase.quotedN,
      left_entropy: phrase.leftEntropy,
      right_entropy: phrase.rightEntropy,
      cohesion: phrase.cohesion,
      boundary: phrase.boundary,
      score: phrase.score,
      rank: phrase.rank,
      quoted_reports: phrase.quotedReports,
      kept_by: phrase.keptBy.join('; '),
      tokens: phrase.tokens.join('/'),
      family_id: phrase.family?.id ?? null,
      relation: phrase.family?.relation ?? null,
      parent_id: parentOf(phrase),
    });
  });
  return hashes;
}

/** Writes the tables that do not depend on single reports. */
export function writeLists(
  writer: Pick<DatasetWriter, 'add'>,
  gazetteer: GazetteerData,
  codebooks: readonly LoadedCodebook[],
  reuse: Pick<Reuse, 'rows'>,
  passages: { readonly rows: () => Iterable<Row<'shared_passages'>> },
): void {
  for (const { code, name, short, nameEn, level, parent, former, until } of gazetteer.regions) {
    writer.add('regions', {
      region_code: code,
      name,
      short_name: short,
      name_en: nameEn,
      level,
      parent_code: parent,
      former:
        former.length === 0 ? null : former.map((old) => `${old.name} ${old.code} ${old.from}–${old.until}`).join('; '),
      until,
    });
  }
  for (const row of indicatorRows(codebooks)) writer.add('indicators', row);
  for (const row of reuse.rows) writer.add('reuse', row);
  for (const row of passages.rows()) writer.add('shared_passages', row);
}
