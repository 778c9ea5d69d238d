import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Package } from 'datapackage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, rowsOf, scopeOf, type Fixture } from '../../../tests/fixtures/views.ts';
import { noFilters, type Filters } from '../model/filters.ts';
import type { Manifest } from '../model/manifest.ts';
import { withValues } from '../sql/literal.ts';
import { views, viewsOf } from '../views/index.ts';
import { csvBytes } from './csv.ts';
import type { AnyView, ViewColumns } from './define-view.ts';
import { formatMessage } from './format-message.ts';
import type { PackageCard, PackageContext } from './package-contents.ts';
import { packageFiles, type PackageFile } from './package.ts';
import { figuresBehindQuery, placesBehind, rowEvidenceColumns, sentencesBehindQuery } from './row-evidence.ts';
import { numbers, sourceColumns, sourcesQuery } from './source-reports.ts';
import { filterWords } from './words.ts';

const manifest = {
  name: 'fixture',
  title: { zh: '试验数据', en: 'Fixture' },
  notice: { zh: '报告为虚构。', en: 'The reports are invented.' },
  fingerprint: 'ab12',
  program_version: '0.1.0',
  licence: 'CC0-1.0',
  citation: 'Fixture',
} as Manifest;

const context: PackageContext = {
  manifest,
  filters: noFilters,
  locale: 'zh',
  name: 'fixture-coverage',
  title: '报告数',
  tool: { version: '0.1.0', address: 'http://127.0.0.1:4173/', day: '2026-03-05' },
  local: false,
  sha256: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
};

let data: Fixture;
let folder: string;
beforeAll(async () => {
  data = await fixture();
  folder = await mkdtemp(join(tmpdir(), 'package-'));
});
afterAll(async () => {
  await data.db.close();
  await rm(folder, { recursive: true });
});

async function cardOf(view: AnyView, change: Partial<Filters> = {}): Promise<PackageCard> {
  const scope = scopeOf(data, change);
  const rows = await rowsOf(view, data, change);
  const places = placesBehind(rows.map((row) => view.act?.(row, scope) ?? null));
  const named = rows.flatMap(({ report_id: id }) => (typeof id === 'number' ? [id] : []));
  const ids = view.sources?.(scope) ?? { text: `select ${numbers(named).text}`, values: [] };
  const finding = view.finding(rows, scope);
  return {
    id: view.id,
    title: formatMessage(view.title(scope), 'zh'),
    finding: finding && formatMessage(finding, 'zh'),
    method: formatMessage(view.method, 'zh'),
    scope: filterWords(scope.filters, scope.labels, 'zh'),
    columns: view.columns as ViewColumns,
    rows,
    sql: withValues(view.query(scope)),
    derived: view.raw !== view.columns,
    evidence: [
      ...(await data.db.query(figuresBehindQuery(places.filter((p) => 'figureId' in p)), rowEvidenceColumns)),
      ...(await data.db.query(sentencesBehindQuery(places.filter((p) => 'reportId' in p)), rowEvidenceColumns)),
    ],
    sources: await data.db.query(sourcesQuery(ids), sourceColumns),
  };
}

async function write(name: string, files: readonly PackageFile[]): Promise<string> {
  const root = join(folder, name);
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), bytes);
  }
  return root;
}

const textOf = (files: readonly PackageFile[], path: string): string =>
  new TextDecoder().decode(files.find((file) => file.path === path)?.bytes);

interface Descriptor {
  readonly name: string;
  readonly sources: readonly { title: string; path?: string }[];
  readonly resources: readonly {
    name: string;
    path: string;
    bytes: number;
    hash: string;
    sql?: string;
    filters?: object;
  }[];
}

const filtered: Partial<Filters> = { phrases: ['高质量发展', '一带一路'], indicator: 'people_trained' };

describe('package', () => {
  it.each(views.map((view) => [view.id, view] as const))(
    'of %s is valid to the Frictionless validator, rows and all',
    async (id, view) => {
      const files = await packageFiles([await cardOf(view, filtered)], context);
      const root = await write(id, files);
      const package_ = await Package.load(join(root, 'datapackage.json'), { basePath: root, strict: false });
      expect(package_.errors.map(String)).toEqual([]);
      expect(package_.valid).toBe(true);
      for (const resource of package_.resources) {
        const path = id === 'x' ? '' : resource.name;
        const rows = await resource.read({ keyed: true });
        const csv = parse<object>(textOf(files, `${path}.csv`), { columns: true });
        expect(rows).toHaveLength(csv.length);
      }
    },
  );

  it('of a page has a folder for each card, and hashes and sizes that are right', async () => {
    const cards = await Promise.all(viewsOf('figures').map((view) => cardOf(view, filtered)));
    const files = await packageFiles(cards, context);
    const root = await write('page', files);
    const descriptor = JSON.parse(await readFile(join(root, 'datapackage.json'), 'utf8')) as Descriptor;
    expect(descriptor.resources.map(({ path }) => path)).toContain('figures-table/data.csv');
    for (const { path, bytes, hash } of descriptor.resources) {
      const content = await readFile(join(root, path));
      expect([bytes, hash]).toEqual([content.length, `sha256:${createHash('sha256').update(content).digest('hex')}`]);
    }
    const package_ = await Package.load(join(root, 'datapackage.json'), { basePath: root });
    expect(package_.errors.map(String)).toEqual([]);
    expect(new Set(descriptor.resources.map(({ name }) => name)).size).toBe(descriptor.resources.length);
    // The tool comes after every report.
    expect(descriptor.sources.at(-1)?.title).toBe('Tifa Atlas 0.1.0');
    expect(descriptor.sources.length).toBeGreaterThan(2);
  });

  it('has the words of the report behind each figure', async () => {
    const view = views.find(({ id }) => id === 'figures-table')!;
    const files = await packageFiles([await cardOf(view)], context);
    const rows = parse<Record<string, string>>(textOf(files, 'data.csv'), { columns: true });
    const evidence = parse<Record<string, string>>(textOf(files, 'evidence.csv'), { columns: true });
    expect(evidence.map(({ row }) => Number(row))).toEqual(rows.map((_, i) => i + 1));
    expect(evidence.map(({ number_text }) => number_text)).toEqual(rows.map(({ number_text }) => number_text));
    expect(evidence.every(({ evidence: said = '' }) => said.length > 0)).toBe(true);
  });

  it('gives the same bytes for the same content and day', async () => {
    const card = await cardOf(views[0]!);
    const bytes = async () => (await packageFiles([card], context)).map((file) => [file.path, [...file.bytes]]);
    expect(await bytes()).toEqual(await bytes());
  });

  it('is these words', async () => {
    const card: PackageCard = {
      id: 'coverage',
      title: '报告数',
      finding: null,
      method: '一份报告计一次。',
      scope: '全部地区；全部年份',
      columns: {
        region: { type: 'text', nullable: false, doc: 'name', label: { zh: '地区', en: 'Region' } },
        n: { type: 'integer', nullable: true, doc: 'reports', label: { zh: '报告|数', en: 'Reports' } },
      },
      rows: [{ region: '=内蒙古', n: null }],
      sql: 'select 1',
      derived: false,
      evidence: [],
      sources: [],
    };
    const files = await packageFiles([card], context);
    expect(files.map(({ path }) => path)).toEqual([
      ...['data.csv', 'datapackage.json', 'README.md', 'CITATION.cff', 'citation.bib', 'citation-gbt7714.txt'],
    ]);
    expect(textOf(files, 'data.csv')).toBe("region,n\r\n'=内蒙古,\r\n");
    expect(textOf(files, 'README.md')).toMatchInlineSnapshot(`
      "# 报告数

      **报告为虚构。**

      - 数据集: 试验数据 (\`ab12\`)
      - 网址: <http://127.0.0.1:4173/>

      ## 文件

      - \`data.csv\`: 图中所示的数据，一行一条，UTF-8、RFC 4180
      - \`datapackage.json\`: 字段说明、字节数、校验和、来源、SQL 与筛选条件（Data Package v2）
      - \`CITATION.cff\`, \`citation.bib\`, \`citation-gbt7714.txt\`: 引用格式：原始报告在前，本工具在后

      空单元格表示没有值，不是零。以 = + - @ 或制表符开头的文字前加了撇号，以免电子表格把它当作公式执行；数字未作改动。

      ## 报告数

      筛选: 全部地区；全部年份

      方法: 一份报告计一次。

      ### 字段

      | | | |
      | --- | --- | --- |
      | \`region\` | 地区 | name |
      | \`n\` | 报告\\|数 | reports |

      ### 查询（可在 DuckDB 中打开 dataset.duckdb 后直接运行）

      \`\`\`sql
      select 1
      \`\`\`

      ## 如何引用

      先引原始报告，再引本工具：

      1. Tifa Atlas contributors. Tifa Atlas 提法图谱: v0.1.0[CP/OL]. [2026-03-05]. http://127.0.0.1:4173/.

      ## 许可

      CC0-1.0
      "
    `);
    const { resources, ...descriptor } = JSON.parse(textOf(files, 'datapackage.json')) as Descriptor;
    expect(resources[0]?.filters).toEqual(noFilters);
    expect({
      ...descriptor,
      resources: resources.map((resource) => ({ ...resource, filters: {} })),
    }).toMatchInlineSnapshot(`
      {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "contributors": [
          {
            "roles": [
              "wrangler",
            ],
            "title": "Tifa Atlas contributors",
          },
        ],
        "created": "2026-03-05T00:00:00Z",
        "dataset": {
          "fingerprint": "ab12",
          "name": "fixture",
          "program_version": "0.1.0",
        },
        "description": "报告为虚构。
      CC0-1.0
      Fixture",
        "homepage": "http://127.0.0.1:4173/",
        "name": "fixture-coverage",
        "resources": [
          {
            "bytes": 24,
            "description": "全部地区；全部年份
      一份报告计一次。",
            "dialect": {
              "delimiter": ",",
              "doubleQuote": true,
              "header": true,
              "lineTerminator": "
      ",
              "quoteChar": """,
            },
            "encoding": "utf-8",
            "filters": {},
            "format": "csv",
            "hash": "sha256:0def694206c0d508cd4251ce08982b92d8cc06eb667318b7f83fcabd3163ad0b",
            "mediatype": "text/csv",
            "name": "data",
            "path": "data.csv",
            "schema": {
              "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
              "fields": [
                {
                  "description": "name",
                  "name": "region",
                  "title": "Region · 地区",
                  "type": "string",
                },
                {
                  "description": "reports",
                  "name": "n",
                  "title": "Reports · 报告|数",
                  "type": "integer",
                },
              ],
              "missingValues": [
                "",
              ],
            },
            "sql": "select 1",
            "title": "报告数",
            "type": "table",
            "view": "coverage",
          },
        ],
        "sources": [
          {
            "path": "http://127.0.0.1:4173/",
            "title": "Tifa Atlas 0.1.0",
            "version": "0.1.0",
          },
        ],
        "title": "报告数",
      }
    `);
  });
});

/** LibreOffice, where it is installed. */
function libreOffice(): string | null {
  for (const name of ['soffice', 'libreoffice']) {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return name;
    } catch {
      continue;
    }
  }
  return null;
}

const office = libreOffice();
const columns = {
  region: { type: 'text', nullable: false, doc: '' },
  value: { type: 'number', nullable: true, doc: '' },
} as const;
const rows = [
  { region: '内蒙古自治区，“两个维护”', value: 1234567.25 },
  { region: '多行\n单元格, "引号"', value: null },
  { region: '=1+1', value: -3 },
  { region: '𠮷', value: 0 },
];

describe.runIf(office !== null)('in LibreOffice', () => {
  it('CSV keeps its Chinese, its rows and its numbers', async () => {
    const source = join(folder, 'excel.csv');
    await writeFile(source, csvBytes(columns, rows, 'excel'));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    // Comma, quote, UTF-8 (76): what its dialog takes from the mark. Cells as their values, not as they are shown.
    const convert = (from: string, to: string, ...more: readonly string[]): void => {
      const args = [profile, '--headless', ...more, '--convert-to', to, '--outdir', folder, from];
      execFileSync(office!, args, { stdio: 'ignore' });
    };
    convert(source, 'ods', '--infilter=Text - txt - csv (StarCalc):44,34,76,1');
    await rm(source);
    convert(join(folder, 'excel.ods'), 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false');
    const back = parse(await readFile(source), { bom: true });
    expect(back).toEqual([
      ['region', 'value'],
      ['内蒙古自治区，“两个维护”', '1234567.25'],
      ['多行\n单元格, "引号"', ''],
      ["'=1+1", '-3'],
      ['𠮷', '0'],
    ]);
  }, 120_000);
});
