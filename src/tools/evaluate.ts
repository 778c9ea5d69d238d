import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { UsageError } from '../ingest/errors.ts';
import { progressOn } from '../ingest/progress.ts';
import { programVersion, root } from '../ingest/versions.ts';
import { storedEvaluationSchema, type Evaluation, type StoredEvaluation } from '../lib/model/evaluation.ts';
import { evaluateGold } from './evaluate-gold.ts';
import { evaluationText } from './evaluation-text.ts';

const shared = join(root, '..', 'shared');

/** Annotations that the project is measured on, and what must lie beside the checkout for them. */
const standing = [
  { gold: join(root, 'data', 'demo', 'gold.json'), needs: root },
  { gold: join(root, 'data', 'gold', 'passages-first.json'), needs: join(shared, 'reports') },
  { gold: join(root, 'data', 'gold', 'passages-second.json'), needs: join(shared, 'reports') },
  { gold: join(root, 'data', 'gold', 'passages-third.json'), needs: join(shared, 'reports') },
  { gold: join(root, 'data', 'gold', 'passages-fourth.json'), needs: join(shared, 'reports') },
  { gold: join(root, 'data', 'gold', 'passages-fifth.json'), needs: join(shared, 'reports') },
  { gold: join(root, 'data', 'gold', 'pages.json'), needs: root },
  { gold: join(root, 'data', 'gold', 'pages-second.json'), needs: root },
  { gold: join(root, 'data', 'gold', 'pages-third.json'), needs: root },
  { gold: join(shared, 'gold', 'seeds.json'), needs: join(shared, 'gold') },
];
const storedPath = join(root, 'static', 'evaluation.json');

/** The new results, and those of annotations that were not evaluated this time. */
function store(results: readonly Evaluation[]): void {
  const old = existsSync(storedPath)
    ? storedEvaluationSchema.parse(JSON.parse(readFileSync(storedPath, 'utf8'))).evaluations
    : [];
  const kept = old.filter((e) => !results.some((r) => r.name === e.name));
  const evaluations = [...kept, ...results].sort((a, b) => (a.name < b.name ? -1 : 1));
  const stored: StoredEvaluation = { program_version: programVersion, evaluations };
  writeFileSync(storedPath, `${JSON.stringify(stored, null, 2)}\n`);
  process.stderr.write('written: static/evaluation.json\n');
}

interface Options {
  readonly reports?: string;
  readonly codebook: readonly string[];
  readonly json?: boolean;
  readonly write?: boolean;
}

async function evaluate(golds: readonly string[], options: Options): Promise<void> {
  const paths = golds.length > 0 ? golds : standing.filter(({ needs }) => existsSync(needs)).map(({ gold }) => gold);
  const scores = [];
  for (const path of paths) {
    const score = await evaluateGold(path, {
      reports: options.reports,
      codebooks: options.codebook,
      jobs: availableParallelism(),
      progress: progressOn(process.stderr),
    });
    if (options.json !== true) process.stdout.write(`${evaluationText(score)}\n`);
    scores.push(score);
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(scores, null, 2)}\n`);
  if (options.write === true) store(scores.map((score) => score.evaluation));
}

async function main(args: readonly string[]): Promise<number> {
  const command = new Command('evaluate')
    .description('Compares the figures that are read in annotated reports with the annotation.')
    .argument('[gold.json...]', 'annotations in the form of data/demo/gold.json (default: those of the project)')
    .option('--reports <folder>', 'folder of the reports (default: "reports" beside the annotation or its folder)')
    .option(
      '--codebook <file>',
      'codebook of your own, tried before those of the project; may be repeated',
      (value: string, before: readonly string[]): readonly string[] => [...before, value],
      [],
    )
    .option('--json', 'print the results with every miss as JSON')
    .option('--write', 'keep the rates in static/evaluation.json, which the Methods page shows')
    .exitOverride()
    .action(evaluate);
  try {
    await command.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
