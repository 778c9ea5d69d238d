import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Manifest } from '../lib/model/manifest.ts';
import { schemaVersion } from '../lib/model/tables.ts';
import { parseGazetteer } from '../lib/text/gazetteer.ts';
import { unitWords } from '../lib/text/units.ts';
import { units } from '../lib/views/names.ts';
import { indicatorRows, loadCodebooks, type LoadedCodebook } from './codebooks.ts';
import { charsOf } from './corpus.ts';
import { CorrectionSet, readCorrectionFile, type CorrectionFile } from './corrections.ts';
import { readManifest, refreshIndex } from './dataset-index.ts';
import { UsageError } from './errors.ts';
import { listInputs } from './inputs.ts';
import { rememberRun, sameAsLastRun, type Outcome } from './last-run.ts';
import { hashFiles, isIntact, sameDataset } from './make-manifest.ts';
import { collectGarbage } from './memory.ts';
import { gzipSmall, Packs } from './pack.ts';
import { analyseAll, type Analysed } from './pass-analyse.ts';
import { findPhrases, miningShards } from './pass-phrases.ts';
import { findPassages } from './pass-passages.ts';
import { findReuse } from './pass-reuse.ts';
import { ReportWriter, writeCounts, writeLists, writePhrases, writeTexts, type Tally } from './pass-write.ts';
import { sha256 } from './readers/row.ts';
import { chooseSegmenter, segmenterVersion, type SegmenterVersion } from './segmenter.ts';
import type { Effects, IngestOptions } from './settings.ts';
import { Spool } from './spool.ts';
import { cacheFolder, isReplaceable, openStaging, servedFolder, swapIn, writeJson } from './staging.ts';
import { makeSummary } from './summary-json.ts';
import type { IngestSummary } from './summary-text.ts';
import { readUserDictionary, readUserPhrases, type UserPhrases } from './user-lists.ts';
import { threadPrograms } from './thread-programs.ts';
import { codeHash, gazetteerPath, programVersion } from './versions.ts';
import { DatasetWriter, type WrittenDataset } from './writer.ts';
import type { PhraseFile } from './worker.ts';
import { Workers } from './workers.ts';

async function checkOptions({ out, name, inputs }: IngestOptions): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) {
    throw new UsageError(`"${name}" cannot name a dataset: give --name with small letters, digits and hyphens.`);
  }
  if (!(await isReplaceable(out))) {
    throw new UsageError(
      `--out ${out}: the folder holds other things than a dataset. Name a new folder, or empty this one.`,
    );
  }
  if ((await servedFolder(out)) && basename(out) !== name) {
    throw new UsageError(
      `--name ${name}: a dataset beside others that a site serves must be named as its folder, ${basename(out)}.`,
    );
  }
  for (const input of inputs) {
    const path = resolve(input);
    if (out === path || out.startsWith(`${path}/`)) {
      throw new UsageError(`--out ${out}: the folder lies inside ${input}, which is read. Name a folder outside it.`);
    }
  }
}

const gazetteerText = (): string => readFileSync(gazetteerPath, 'utf8');

/** The corrections with the names that edits may use: of the gazetteer, the codebooks and the units. */
function correctionSet(file: CorrectionFile | null, codebooks: readonly LoadedCodebook[]): CorrectionSet {
  const { regions } = parseGazetteer(JSON.parse(gazetteerText()));
  const ofCodebooks = codebooks.flatMap(({ codebook }) => codebook.indicators.flatMap(({ units: own }) => own));
  return new CorrectionSet(file, {
    regions: new Map(regions.map(({ code, level }) => [code, level])),
    indicators: new Set(indicatorRows(codebooks).map(({ indicator }) => indicator)),
    units: new Set([...unitWords.map(({ base }) => base), ...Object.keys(units), ...ofCodebooks]),
  });
}

interface Run {
  readonly options: IngestOptions;
  readonly effects: Effects;
  readonly codebooks: readonly LoadedCodebook[];
  readonly corrections: CorrectionSet;
  readonly segmenter: SegmenterVersion;
  readonly userPhrases: UserPhrases | null;
  /** File of the user's dictionary, needed until words have been cut. */
  readonly dictionary: string | undefined;
  readonly spool: Spool;
  readonly workers: Workers;
  readonly staging: string;
}

/** The passes that follow the first one: everything between the analyses and the finished folder. */
async function writeDataset(
  run: Run,
  analysed: Analysed,
): Promise<{ written: WrittenDataset; tally: Tally; manifest: Manifest }> {
  const { options, effects, codebooks, spool, workers, staging } = run;
  const { corpus, quoted } = analysed;
  const { progress } = effects;
  const pack = options.texts ? new Packs(staging) : undefined;
  const reuse = await findReuse(corpus, analysed.reuse, spool, workers);
  // Passages are found in one thread for the most part, so that the others have time for the texts.
  const [passages] = await allOf([
    findPassages(corpus, reuse.copies, analysed.recurrence, { workers, progress }),
    pack && writeTexts(corpus, pack, workers),
  ]);
  collectGarbage();
  const phrases = await findPhrases(corpus, quoted, run.userPhrases?.phrases ?? [], { workers, progress });
  if (run.dictionary !== undefined) await rm(run.dictionary);
  const phraseFile = join(staging, 'phrases.tmp');
  const counted: PhraseFile = {
    phrases: phrases.map(({ phrase }) => phrase),
    families: phrases.map(({ family }) => family?.id ?? 0),
  };
  await writeFile(phraseFile, JSON.stringify(counted));

  const writer = await DatasetWriter.open(staging, options.jobs);
  try {
    const reports = new ReportWriter(writer, pack, { reuse, passages, corrections: run.corrections });
    progress.stage('write', corpus.reports.length, 'reports');
    await allOf([
      reports.write(corpus, spool),
      writeCounts(corpus, phraseFile, passages, { writer, workers, progress }),
    ]);
    progress.done();
    // DuckDB sorts in threads of its own while the index of substrings is merged here.
    const [hashes] = await allOf([writePhrases(phrases, writer), pack?.close(corpus.reports.length)]);
    writeLists(writer, parseGazetteer(JSON.parse(gazetteerText())), codebooks, reuse, passages);
    const written = writer.finish(hashes);
    await writer.derive();
    await rm(phraseFile);
    const manifest = manifestOf(run, written, analysed);
    await writeJson(join(staging, 'summary.json'), await writer.read((db) => makeSummary(db, manifest)));
    await writer.close();
    await gzipSmall(join(staging, 'dataset.duckdb'));
    return { written, tally: reports.tally, manifest: { ...manifest, files: await hashFiles(staging) } };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

/** Waits for all whatever becomes of them: what one of them works with must stay open until it has ended. */
async function allOf<T extends readonly unknown[]>(works: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

function manifestOf(
  { options, effects, codebooks, segmenter, corrections, userPhrases }: Run,
  written: WrittenDataset,
  analysed: Analysed,
): Manifest {
  const gazetteer = gazetteerText();
  return {
    schema_version: schemaVersion,
    name: options.name,
    title: { zh: options.title.zh ?? options.name, en: options.title.en ?? options.name },
    notice: options.notice,
    created: effects.now().toISOString(),
    program_version: programVersion,
    fingerprint: written.fingerprint,
    segmenter,
    codebooks: codebooks.map(({ codebook: { name, version }, sha256: hash }) => ({ name, version, sha256: hash })),
    gazetteer: { version: parseGazetteer(JSON.parse(gazetteer)).version, sha256: sha256(gazetteer) },
    mined: {
      reports: analysed.corpus.reports.length,
      chars: charsOf(analysed.corpus.reports),
      shards: miningShards(analysed.corpus).length,
    },
    inputs: { count: written.rows.files, sha256: analysed.inputsSha256 },
    ...(corrections.file === null ? {} : { corrections: { sha256: corrections.file.sha256 } }),
    ...(userPhrases === null ? {} : { phrases: { count: userPhrases.phrases.length, sha256: userPhrases.sha256 } }),
    rows: written.rows,
    files: {},
    has_texts: options.texts,
    licence: options.licence,
    citation: options.citation,
  };
}

/** Puts the new dataset in place of the old one, or leaves that where nothing has changed. Returns whether it did. */
async function publish(staging: string, out: string, manifest: Manifest): Promise<boolean> {
  const old = await readManifest(out);
  if (old && sameDataset(old, manifest) && (await isIntact(out, old))) {
    await rm(staging, { recursive: true });
    return false;
  }
  await writeJson(join(staging, 'manifest.json'), manifest, 2);
  await swapIn(staging, out, ['manifest.json', ...Object.keys(old?.files ?? {})]);
  return true;
}

/**
 * Makes a dataset of files and folders. Until the last step everything is written beside the dataset that is there, which
 * a failing or killed run therefore leaves as it was.
 */
export async function ingest(options: IngestOptions, effects: Effects): Promise<IngestSummary> {
  const started = performance.now();
  await checkOptions(options);
  const codebooks = loadCodebooks(options.codebooks);
  const userPhrases = options.phrases === undefined ? null : readUserPhrases(options.phrases);
  const userDictionary = options.dictionary === undefined ? null : readUserDictionary(options.dictionary);
  const segmenter: SegmenterVersion = {
    ...segmenterVersion(chooseSegmenter(options.segmenter)),
    ...(userDictionary === null
      ? {}
      : { user_dictionary: { words: userDictionary.lines.length, sha256: userDictionary.sha256 } }),
  };
  const correctionFile = options.corrections === undefined ? null : await readCorrectionFile(options.corrections);
  const corrections = correctionSet(correctionFile, codebooks);
  const inputs = await listInputs(options.inputs);
  const versions = sha256(
    JSON.stringify([codeHash('analysis'), segmenter, codebooks.map(({ sha256: hash, forced }) => [hash, forced])]),
  );
  const staging = await openStaging(options.out);
  const cache = await cacheFolder(options.out);
  const spool = await Spool.open(cache);
  const programs = await threadPrograms(join(dirname(dirname(cache)), 'program'), (line) =>
    effects.progress.note(line),
  );
  const dictionary = userDictionary === null ? undefined : join(staging, 'dictionary.tmp');
  if (dictionary !== undefined) await writeFile(dictionary, `${userDictionary?.lines.join('\n') ?? ''}\n`);
  const workers = new Workers(options.jobs, programs, {
    cutting: { segmenter: segmenter.name, dictionary },
    codebooks: codebooks.map(({ fileName, text, forced }) => ({ fileName, text, forced })),
    spoolFolder: spool.folder,
  });
  const summary = (
    outcome: Outcome,
    { reused, bytes, written }: { reused: number; bytes: number; written: boolean },
  ): IngestSummary => {
    const seconds = (performance.now() - started) / 1000;
    return {
      dataset: options.out,
      inputs: outcome.accepted + outcome.duplicates + outcome.rejections.length,
      rejected: outcome.rejections.length,
      hidden: inputs.hidden,
      notes: inputs.notes,
      reused,
      seconds,
      megabytes: bytes / 1e6,
      megabytes_per_second: bytes / 1e6 / seconds,
      ...outcome,
      written,
    };
  };
  try {
    const { out, map, name, title, notice, licence, citation, texts } = options;
    const what = {
      map,
      spool,
      versions,
      options: {
        programVersion,
        code: codeHash('dataset'),
        name,
        title,
        notice,
        licence,
        citation,
        texts,
        corrections: correctionFile?.sha256,
        phrases: userPhrases?.sha256,
      },
    };
    const last = await sameAsLastRun(inputs.files, { ...what, out });
    if (last) {
      if (await servedFolder(out)) await refreshIndex(dirname(out));
      const { outcome, bytes } = last;
      const reused = outcome.accepted + outcome.duplicates + outcome.rejections.length;
      return summary(outcome, { reused, bytes, written: false });
    }
    const analysed = await analyseAll(inputs.files, { ...what, workers, progress: effects.progress });
    if (analysed.corpus.reports.length === 0) {
      const none = {
        accepted: 0,
        duplicates: 0,
        without_date: 0,
        without_region: 0,
        figures: 0,
        phrases: 0,
        corrections: null,
      };
      return summary({ ...none, rejections: [...analysed.rejections] }, { ...analysed, written: false });
    }
    const { written, tally, manifest } = await writeDataset(
      { options, effects, codebooks, corrections, segmenter, userPhrases, dictionary, spool, workers, staging },
      analysed,
    );
    const replaced = await publish(staging, out, manifest);
    await spool.commit();
    if (await servedFolder(out)) await refreshIndex(dirname(out));
    const outcome: Outcome = {
      accepted: tally.accepted,
      duplicates: tally.duplicates,
      rejections: tally.rejections,
      without_date: tally.withoutDate,
      without_region: tally.withoutRegion,
      figures: written.rows.figures,
      phrases: written.rows.phrases,
      corrections: corrections.outcome(),
    };
    await rememberRun(spool, out, { key: analysed.key, bytes: analysed.bytes, outcome });
    return summary(outcome, { ...analysed, written: replaced });
  } finally {
    effects.progress.done();
    await workers.close();
    spool.close();
    await rm(staging, { recursive: true, force: true });
  }
}
