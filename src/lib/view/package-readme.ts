import { gbReport, gbTool } from './citation.ts';
import type { PackageCard, PackageContext } from './package-contents.ts';
import { mostSums } from './row-evidence.ts';
import type { SourceReport } from './source-reports.ts';

const words = {
  zh: {
    dataset: '数据集',
    address: '网址',
    files: '文件',
    data: '图中所示的数据，一行一条，UTF-8、RFC 4180',
    evidence: `数据每一行背后的原文：句子或数字；合计的数据列前${mostSums.rows}行，每行至多${mostSums.places}处`,
    descriptor: '字段说明、字节数、校验和、来源、SQL 与筛选条件（Data Package v2）',
    citations: '引用格式：原始报告在前，本工具在后',
    cells:
      '空单元格表示没有值，不是零。以 = + - @ 或制表符开头的文字前加了撇号，以免电子表格把它当作公式执行；数字未作改动。',
    local: '其中可能有本浏览器中的更正或临时统计的提法，数据集文件中没有这些内容。',
    filters: '筛选',
    finding: '所见',
    method: '方法',
    columns: '字段',
    sql: '查询（可在 DuckDB 中打开 dataset.duckdb 后直接运行）',
    derived: '各行由这条查询的结果按“方法”计算而来。',
    cite: '如何引用',
    first: '先引原始报告，再引本工具：',
    more: (n: number, of: number) => `（此处列出前 ${n} 份；包内引文共 ${of} 份）`,
    capped: (n: number, of: number) => `“${of}”份报告中，引文只列前 ${n} 份。`,
    licence: '许可',
  },
  en: {
    dataset: 'Dataset',
    address: 'Address',
    files: 'Files',
    data: 'what the chart shows, one row each, UTF-8, RFC 4180',
    evidence: `what the reports state behind each row of the data: a sentence or a number; of sums the first ${mostSums.rows} rows, with up to ${mostSums.places} places each`,
    descriptor: 'fields, bytes, hashes, sources, SQL and filters (Data Package v2)',
    citations: 'citations: the source reports first, the tool second',
    cells:
      'An empty cell is a missing value, not zero. A text that begins with = + - @ or a tab has an apostrophe before it, so that no spreadsheet runs it as a formula; numbers are as they are.',
    local: 'It may hold corrections or phrases of the browser that it came from, which the dataset file does not have.',
    filters: 'Filters',
    finding: 'Finding',
    method: 'Method',
    columns: 'Fields',
    sql: 'Query (runs as it is in DuckDB once dataset.duckdb is open)',
    derived: 'The rows are computed from those of this query as the method says.',
    cite: 'How to cite',
    first: 'The source reports first, the tool second:',
    more: (n: number, of: number) => `(the first ${n} of the ${of} that the package cites)`,
    capped: (n: number, of: number) => `Of ${of} reports the first ${n} are cited.`,
    licence: 'Licence',
  },
} as const;

/** Reports that the README cites itself. */
const mostInReadme = 20;

const inTable = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

function section(card: PackageCard, { locale }: PackageContext): string {
  const w = words[locale];
  const fields = Object.entries(card.columns).map(
    ([name, { label, doc }]) => `| \`${name}\` | ${inTable(label[locale])} | ${inTable(doc)} |\n`,
  );
  const [first] = card.sources;
  const capped = first !== undefined && first.of > card.sources.length;
  return [
    `## ${card.title}\n`,
    card.finding === null ? '' : `${w.finding}: ${card.finding}\n`,
    `${w.filters}: ${card.scope}\n`,
    `${w.method}: ${card.method}\n`,
    capped ? `${w.capped(card.sources.length, first.of)}\n` : '',
    `### ${w.columns}\n`,
    `| | | |\n| --- | --- | --- |\n${fields.join('')}`,
    `### ${w.sql}\n`,
    `\`\`\`sql\n${card.sql}\n\`\`\`\n`,
    card.derived ? `${w.derived}\n` : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** `README.md` of a package, in the language of the page. */
export function readme(
  cards: readonly PackageCard[],
  reports: readonly SourceReport[],
  context: PackageContext,
  paths: readonly string[],
): string {
  const { manifest, locale, title, tool, local } = context;
  const w = words[locale];
  const what = (path: string): string =>
    path.endsWith('data.csv') ? w.data : path.endsWith('evidence.csv') ? w.evidence : w.descriptor;
  const cited = reports.slice(0, mostInReadme).map((report, i) => `${i + 1}. ${gbReport(report, tool.day)}\n`);
  return [
    `# ${title}\n`,
    manifest.notice === null ? '' : `**${manifest.notice[locale]}**\n`,
    `- ${w.dataset}: ${manifest.title[locale]} (\`${manifest.fingerprint}\`)\n- ${w.address}: <${tool.address}>\n`,
    `## ${w.files}\n`,
    [
      ...paths.map((path) => `- \`${path}\`: ${what(path)}\n`),
      `- \`CITATION.cff\`, \`citation.bib\`, \`citation-gbt7714.txt\`: ${w.citations}\n`,
    ].join(''),
    `${w.cells}\n`,
    local ? `${w.local}\n` : '',
    ...cards.map((card) => section(card, context)),
    `## ${w.cite}\n`,
    `${w.first}${reports.length > mostInReadme ? ` ${w.more(mostInReadme, reports.length)}` : ''}\n`,
    `${cited.join('')}${cited.length + 1}. ${gbTool(tool)}\n`,
    `## ${w.licence}\n`,
    `${manifest.licence}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}
