import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { aboutSchema, type About } from '../lib/model/manifest.ts';
import { checkReport, checkTools, reportsOf } from './check.ts';
import { checkText } from './check-text.ts';
import { messageOf, Rejection, UsageError } from './errors.ts';
import { exportNames } from './export-queries.ts';
import { exportAll, exportTable, tableNamed } from './exporter.ts';
import { ingest } from './pipeline.ts';
import { progressOn } from './progress.ts';
import { parseMap, type ColumnMap } from './readers/columns.ts';
import { supported } from './readers/formats.ts';
import { segmenterNames, type SegmenterName } from './segmenter.ts';
import { summaryText } from './summary-text.ts';
import { programVersion } from './versions.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function jobs(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > 256) throw new InvalidArgumentError('Give a whole number from 1 to 256.');
  return n;
}

function columnMap(value: string, before: ColumnMap): ColumnMap {
  return { ...before, ...parseMap(value) };
}

interface IngestArguments {
  readonly out: string;
  readonly name?: string;
  readonly titleZh?: string;
  readonly titleEn?: string;
  readonly about?: string;
  readonly codebook: readonly string[];
  readonly texts: boolean;
  readonly jobs: number;
  readonly map: ColumnMap;
  readonly segmenter?: SegmenterName;
  readonly corrections?: string;
  readonly phrases?: string;
  readonly dictionary?: string;
  readonly json?: boolean;
}

function readAbout(path: string | undefined): About {
  if (path === undefined) return {};
  let content: unknown;
  try {
    content = parseYaml(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`--about ${path}: ${messageOf(error)}`);
  }
  const about = aboutSchema.safeParse(content);
  if (!about.success) throw new UsageError(`--about ${path}:\n${z.prettifyError(about.error)}`);
  return about.data;
}

async function runIngest(inputs: readonly string[], options: IngestArguments): Promise<number> {
  const about = readAbout(options.about);
  const out = resolve(options.out);
  const summary = await ingest(
    {
      inputs,
      out,
      name: options.name ?? basename(out),
      title: {
        zh: options.titleZh ?? about.title?.zh ?? options.titleEn,
        en: options.titleEn ?? about.title?.en ?? options.titleZh,
      },
      notice: about.notice ?? null,
      licence: about.licence ?? '',
      citation: about.citation ?? '',
      codebooks: options.codebook,
      texts: options.texts,
      jobs: options.jobs,
      map: options.map,
      segmenter: options.segmenter,
      corrections: options.corrections,
      phrases: options.phrases,
      dictionary: options.dictionary,
    },
    { progress: progressOn(process.stderr), now: () => new Date() },
  );
  if (options.json === true) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  else process.stdout.write(summaryText(summary));
  return summary.accepted + summary.duplicates > 0 ? 0 : 1;
}

async function runExport(
  table: string | undefined,
  options: { dataset: string; out: string; all?: boolean },
): Promise<number> {
  if ((table === undefined) === (options.all !== true)) {
    throw new UsageError(
      'Name one table to export, or give --all and a folder: tifa export figures --dataset d --out f.csv',
    );
  }
  if (table === undefined) {
    if (extname(options.out) !== '') throw new UsageError(`--out ${options.out}: --all writes a folder; name one.`);
    await exportAll(options.dataset, options.out);
  } else {
    await exportTable(options.dataset, tableNamed(table), join(dirname(options.out), basename(options.out)));
  }
  process.stderr.write(`written: ${options.out}\n`);
  return 0;
}

async function runCheck(
  path: string,
  options: { codebook: readonly string[]; map: ColumnMap; all?: boolean; json?: boolean },
): Promise<number> {
  const tools = checkTools(options.codebook);
  try {
    for await (const raw of reportsOf(path, options.map)) {
      const report = checkReport(raw, tools);
      process.stdout.write(
        options.json === true ? `${JSON.stringify(report)}\n` : checkText(report, options.all === true),
      );
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function program(finish: (code: number) => void): Command {
  const tifa = new Command('tifa')
    .description('Makes datasets of Chinese official reports and exports their tables.')
    .version(programVersion)
    .exitOverride();
  tifa
    .command('ingest')
    .description(`Reads files or folders (${supported}) and writes a dataset.`)
    .argument('<file or folder...>', 'what to read; a row of a table is one report')
    .requiredOption(
      '--out <folder>',
      'folder of the dataset; one that is there is replaced when the new one is complete',
    )
    .option('--name <name>', 'name of the dataset: small letters, digits and hyphens (default: name of the folder)')
    .option('--title-zh <title>', 'title in Chinese')
    .option('--title-en <title>', 'title in English')
    .option('--about <file>', 'YAML with title, notice, licence and citation of the dataset')
    .option(
      '--codebook <file>',
      'codebook of your own, tried before those of the project; may be repeated',
      collect,
      [],
    )
    .option(
      '--corrections <file>',
      'corrections.csv exported from the site: figures, dates and regions as a reader has corrected them',
    )
    .option(
      '--phrases <file>',
      'phrases of your own, one a line; # begins a comment, other wordings follow after |: counted in every report',
    )
    .option(
      '--dictionary <file>',
      'words of your own for the segmenter: word, frequency and tag a line, as jieba has them',
    )
    .option('--no-texts', 'facts only: no texts, no sentences, 12 characters around each number')
    .option('--jobs <n>', 'worker threads', jobs, availableParallelism())
    .addOption(
      new Option('--map <fields>', 'columns of tables, as text=content,title=name')
        .argParser(columnMap)
        .default({}, 'by their names'),
    )
    .addOption(
      new Option('--segmenter <name>', 'word segmenter (default: nodejieba if it can be loaded)').choices([
        ...segmenterNames,
      ]),
    )
    .option('--json', 'print the summary as JSON')
    .action(async (inputs: string[], options: IngestArguments) => finish(await runIngest(inputs, options)));
  tifa
    .command('export')
    .description('Writes a table of a dataset as CSV or Parquet, or all of them with a datapackage.json.')
    .argument('[table]', `one of ${exportNames.join(', ')}`)
    .requiredOption('--dataset <folder>', 'folder of the dataset')
    .requiredOption('--out <path>', 'a .csv or .parquet file; with --all a folder')
    .option('--all', 'every table as CSV')
    .action(async (table: string | undefined, options: { dataset: string; out: string; all?: boolean }) =>
      finish(await runExport(table, options)),
    );
  tifa
    .command('check')
    .description('Prints what is read in a report, sentence by sentence: each figure with the rules that made it.')
    .argument('<report file>', 'a report, or a table; report.csv#3 is its third row')
    .option('--codebook <file>', 'codebook of your own, tried before those of the project', collect, [])
    .addOption(
      new Option('--map <fields>', 'columns of tables, as text=content,title=name')
        .argParser(columnMap)
        .default({}, 'by their names'),
    )
    .option('--all', 'also sentences without a number')
    .option('--json', 'one line of JSON for each report')
    .action(async (path: string, options: Parameters<typeof runCheck>[1]) => finish(await runCheck(path, options)));
  return tifa;
}

/** Runs the command line. Exit codes: 0 done, 1 nothing accepted or a failure, 2 usage. */
export async function main(args: readonly string[]): Promise<number> {
  let code = 0;
  try {
    await program((result) => (code = result)).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its own message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const usage = error instanceof UsageError;
    process.stderr.write(
      usage
        ? `${error.message}\n`
        : `tifa failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return usage ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
