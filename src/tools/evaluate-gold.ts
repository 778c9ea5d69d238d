import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { reportsOf } from '../ingest/check.ts';
import { UsageError, messageOf } from '../ingest/errors.ts';
import { argumentNames } from '../ingest/inputs.ts';
import { PackReader } from '../ingest/pack.ts';
import { ingest } from '../ingest/pipeline.ts';
import { silent, type Progress } from '../ingest/progress.ts';
import { openDatabase } from '../lib/db/node.ts';
import { integer, tables, text, type RowOf } from '../lib/model/tables.ts';
import { sql } from '../lib/sql/sql.ts';
import { goldSchema, type Gold, type GoldDoc } from './gold.ts';
import { foldText, locateSpan, type Folded } from './locate-span.ts';
import { scoreFigures, type PlacedMention, type Score, type ScoredFigure } from './score-figures.ts';

export interface EvaluateOptions {
  /** Folder of the reports; by default the one that the annotation names, else `reports` beside it or its folder. */
  readonly reports?: string | undefined;
  readonly codebooks?: readonly string[];
  readonly jobs?: number;
  readonly progress?: Progress;
}

/** `data/demo/gold.json` is demo, `gold/seeds.json` is seeds. */
export function goldName(path: string): string {
  const name = basename(path).replace(/\.json$/, '');
  return name === 'gold' ? basename(dirname(resolve(path))) : name;
}

function readGold(path: string): Gold {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${messageOf(error)}`);
  }
  const gold = goldSchema.safeParse(content);
  if (!gold.success) throw new UsageError(`${path} is no annotation of figures:\n${z.prettifyError(gold.error)}`);
  return gold.data;
}

/** Where the reports of an annotation lie: as asked for, as it says, or beside it or its folder. */
function reportsFolder(goldPath: string, given: string | undefined, said: string | undefined): string {
  const beside = dirname(resolve(goldPath));
  const places = [given, said && join(beside, said), join(beside, 'reports'), join(beside, '..', 'reports')];
  const folder = places.find((f) => f && existsSync(f));
  if (folder === undefined || (given !== undefined && folder !== given)) {
    throw new UsageError(`${given ?? goldPath}: there is no folder of reports. Name it with --reports.`);
  }
  return resolve(folder);
}

interface LocatedDoc {
  readonly doc: GoldDoc;
  readonly path: string;
  /** `#n`, or nothing. */
  readonly row: string;
}

/** The file of each document: by its path in the folder, else the one file of its name anywhere in it. */
function locateDocs(docs: readonly GoldDoc[], folder: string): LocatedDoc[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return docs.map((doc) => {
    const [, plain = '', row = ''] = /^(.*?)(#\d+)?$/.exec(doc.path ?? doc.file) ?? [];
    const inside = files.includes(plain) ? [plain] : files.filter((f) => basename(f) === basename(plain));
    const [found, ...others] = inside;
    if (found === undefined || others.length > 0) {
      throw new UsageError(`${folder}: ${plain} is ${found === undefined ? 'not there' : 'there more than once'}.`);
    }
    return { doc, path: join(folder, found), row };
  });
}

const columns = {
  file: text('input as given'),
  report_id: integer('report'),
  start: tables.figures.start,
  end: tables.figures.end,
  value: tables.figures.value,
  value_high: tables.figures.value_high,
  bound: tables.figures.bound,
  unit: tables.figures.unit,
  indicator: tables.figures.indicator,
  region_code: tables.figures.region_code,
  status: tables.figures.status,
  period_kind: tables.figures.period_kind,
  year: tables.figures.year,
  number_text: tables.figures.number_text,
  evidence: tables.figures.evidence,
};

type FigureRow = RowOf<typeof columns>;

interface ReadDataset {
  readonly figures: readonly FigureRow[];
  /** Cleaned texts by the name of the file in the dataset. */
  readonly texts: ReadonlyMap<string, string>;
}

async function ingestFiles(paths: readonly string[], options: EvaluateOptions): Promise<ReadDataset> {
  const work = mkdtempSync(join(tmpdir(), 'tifa-evaluate-'));
  const out = join(work, 'evaluate');
  try {
    await ingest(
      {
        inputs: paths,
        out,
        name: 'evaluate',
        title: { zh: undefined, en: undefined },
        notice: null,
        licence: '',
        citation: '',
        codebooks: options.codebooks ?? [],
        texts: true,
        jobs: options.jobs ?? 2,
        map: {},
        segmenter: undefined,
      },
      { progress: options.progress ?? silent, now: () => new Date(0) },
    );
    const db = await openDatabase(join(out, 'dataset.duckdb'));
    const figures = await db.query(
      sql`select r.file, f.report_id, f."start", f."end", f.value, f.value_high, f.bound, f.unit, f.indicator,
          f.region_code, f.status, f.period_kind, f.year, f.number_text, f.evidence
        from figures f join reports r using (report_id) order by f.figure_id`,
      columns,
    );
    const reports = await db.query(sql`select file, report_id from reports`, {
      file: columns.file,
      report_id: columns.report_id,
    });
    await db.close();
    const pack = new PackReader(out);
    const texts = new Map(reports.map(({ file, report_id }) => [file, pack.text(report_id)]));
    pack.close();
    return { figures, texts };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The text that the offsets of an annotation point into. */
async function referenceOf(goldPath: string, { doc, path, row }: LocatedDoc): Promise<string> {
  const clean = join(dirname(goldPath), 'clean', `${doc.doc}.txt`);
  if (existsSync(clean)) return readFileSync(clean, 'utf8');
  for await (const report of reportsOf(`${path}${row}`, {})) return report.text;
  return '';
}

/** The ends of a passage are found each by the characters there, since something inside may have been cleaned away. */
const edge = 16;

function locatePassage(reference: Folded, [from, to]: readonly [number, number], cleaned: Folded, doc: string) {
  const first = locateSpan(reference, [from, Math.min(to, from + edge)], cleaned);
  const last = locateSpan(reference, [Math.max(from, to - edge), to], cleaned);
  if (!first || !last) throw new UsageError(`document ${doc}: passage ${from}–${to} is not found in the cleaned text.`);
  return { start: first.start, end: last.end };
}

/** Ingests the reports of an annotation and compares. Throws a `UsageError` for one that cannot be used. */
export async function evaluateGold(goldPath: string, options: EvaluateOptions = {}): Promise<Score> {
  const gold = readGold(goldPath);
  const located = locateDocs(gold.docs, reportsFolder(goldPath, options.reports, gold.reports));
  const paths = [...new Set(located.map(({ path }) => path))];
  const names = new Map(argumentNames(paths).map((name, i) => [paths[i], name]));
  const { figures, texts } = await ingestFiles(paths, options);
  const mentions: PlacedMention[] = [];
  const scored: ScoredFigure[] = [];
  for (const place of located) {
    const { doc, passages } = place.doc;
    const file = `${names.get(place.path) ?? ''}${place.row}`;
    const own = gold.mentions.filter((m) => m.doc === doc);
    const cleaned = foldText(texts.get(file) ?? texts.get(`${file}#1`) ?? '');
    const placed = passages !== undefined || own.some((m) => m.number_span !== undefined);
    const reference = placed ? foldText(await referenceOf(goldPath, place)) : null;
    const within = reference && passages?.map((p) => locatePassage(reference, p, cleaned, doc));
    mentions.push(
      ...own.map((m) => ({
        ...m,
        place: reference && m.number_span ? locateSpan(reference, m.number_span, cleaned) : null,
      })),
    );
    scored.push(
      ...figures
        .filter((f) => f.file === file || (place.row === '' && f.file.startsWith(`${file}#`)))
        .filter((f) => !within || within.some((p) => f.start < p.end && p.start < f.end))
        .map((f) => ({ ...f, doc })),
    );
  }
  return scoreFigures(goldName(goldPath), gold.docs.length, mentions, scored);
}
