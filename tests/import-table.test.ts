import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

// The project's own configuration; rules that need types are off, so that a file need not exist to be linted.
const eslint = new ESLint({ overrideConfig: [{ ...ts.configs.disableTypeChecked, files: ['**/*.ts'] }] });

const importRules = ['import-x/no-restricted-paths', 'no-restricted-imports', 'no-restricted-syntax'];

/** Rules on imports that a file with this path and content breaks. */
async function broken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  const fatal = result?.messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${filePath}: ${fatal.message}`);
  return (result?.messages ?? []).flatMap(({ ruleId }) => (ruleId && importRules.includes(ruleId) ? [ruleId] : []));
}

describe('the lint keeps the import table', () => {
  const forbidden: [why: string, file: string, code: string, rule: string][] = [
    ['the model stands alone', 'src/lib/model/a.ts', `import '../sql/sql.ts';`, 'import-x/no-restricted-paths'],
    [
      'also for types',
      'src/lib/model/a.ts',
      `import type { Sql } from '../sql/sql.ts'; export type A = Sql;`,
      'import-x/no-restricted-paths',
    ],
    ['text knows no SQL', 'src/lib/text/a.ts', `import '../sql/sql.ts';`, 'import-x/no-restricted-paths'],
    ['a view draws nothing itself', 'src/lib/view/a.ts', `import '../../app.html';`, 'import-x/no-restricted-paths'],
    [
      'a lazy import is an import',
      'src/lib/stats/a.ts',
      `export const a = import('../sql/sql.ts');`,
      'import-x/no-restricted-paths',
    ],
    ['no Node in the browser', 'src/lib/text/a.ts', `import 'node:fs';`, 'no-restricted-imports'],
    ['nor by its short name', 'src/lib/components/A.svelte', `<script>import 'fs';</script>`, 'no-restricted-imports'],
    ['no aliases where Node reads', 'src/ingest/a.ts', `import '$lib/model/tables';`, 'no-restricted-imports'],
    ['nor the site', 'src/ingest/a.ts', `import '$app/state';`, 'no-restricted-imports'],
    ['Node needs the ending', 'src/lib/view/a.ts', `import '../model/filters';`, 'no-restricted-imports'],
    ['one home for nodejieba', 'src/ingest/pipeline.ts', `import 'nodejieba';`, 'no-restricted-imports'],
    ['also lazily', 'src/ingest/pipeline.ts', `export const a = import('nodejieba');`, 'no-restricted-syntax'],
    ['an ingest has no browser', 'src/ingest/a.ts', `import '../lib/db/browser.ts';`, 'import-x/no-restricted-paths'],
    [
      'and the site no native DuckDB',
      'src/routes/+page.svelte',
      `<script>import '$lib/db/node.ts';</script>`,
      'import-x/no-restricted-paths',
    ],
    [
      'nor the ingest',
      'src/routes/+page.svelte',
      `<script>import '../ingest/errors.ts';</script>`,
      'import-x/no-restricted-paths',
    ],
    [
      'aliases are followed',
      'src/lib/charts/A.svelte',
      `<script>import '$lib/sql/sql.ts';</script>`,
      'import-x/no-restricted-paths',
    ],
  ];

  it.each(forbidden)('%s: %s', async (_why, file, code, rule) => {
    expect(await broken(file, code)).toContain(rule);
  });

  const allowed: [file: string, code: string][] = [
    ['src/lib/view/a.ts', `import '../sql/sql.ts'; import '../model/filters.ts'; import './report-scope.ts';`],
    ['src/lib/components/A.svelte', `<script>import '$lib/view/report-scope.ts'; import '$app/state';</script>`],
    ['src/ingest/a.ts', `import '../lib/model/tables.ts'; import 'node:fs'; import 'zod';`],
    ['src/routes/+layout.svelte', `<script>import '../app.css'; import '$lib/db/download.ts';</script>`],
    ['src/ingest/segmenter.ts', `import 'nodejieba'; import 'node:fs';`],
    ['src/lib/db/node.ts', `import 'node:fs'; import '../sql/sql.ts';`],
    ['src/lib/model/a.test.ts', `import 'node:fs'; import '../sql/sql.ts';`],
  ];

  it.each(allowed)('%s may: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual([]);
  });
});
