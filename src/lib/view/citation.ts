import type { SourceReport } from './source-reports.ts';

/** The program as a thing to cite, and the address that the data were taken from. */
export interface Tool {
  readonly version: string;
  readonly address: string;
  /** Day on which the data were taken, `YYYY-MM-DD`. */
  readonly day: string;
}

const toolName = 'Tifa Atlas 提法图谱';
const toolAuthor = 'Tifa Atlas contributors';

type Cited = Pick<
  SourceReport,
  'report_id' | 'title' | 'source' | 'author' | 'url' | 'year' | 'date_published' | 'file'
>;

const titleOf = ({ title, file }: Cited): string => title ?? file;
const responsible = ({ author, source }: Cited): string | null => author ?? source;
/** A publication day without its year (`--MM-DD`) says no more than the year of the report. */
const published = ({ date_published: day, year }: Cited): string | null =>
  day !== null && !day.startsWith('-') ? day : year === null ? null : String(year);

/**
 * A report after GB/T 7714—2015: 责任者. 题名[R/OL]. (发布日期)[引用日期]. 网址. A report of no known author begins with
 * its title, one of no known date says so by leaving it out.
 */
export function gbReport(report: Cited, day: string): string {
  const who = responsible(report);
  const date = published(report);
  const head = `${who === null ? '' : `${who}. `}${titleOf(report)}`;
  if (report.url === null) return `${head}[R]. ${date === null ? '' : `${date}.`}`.trimEnd();
  return `${head}[R/OL]. ${date === null ? '' : `(${date})`}[${day}]. ${report.url}.`;
}

export const gbTool = ({ version, address, day }: Tool): string =>
  `${toolAuthor}. ${toolName}: v${version}[CP/OL]. [${day}]. ${address}.`;

/** Numbered references, the reports first and the program last. */
export function gbReferences(reports: readonly Cited[], tool: Tool): string {
  const lines = [...reports.map((report) => gbReport(report, tool.day)), gbTool(tool)];
  return lines.map((line, i) => `[${i + 1}] ${line}\n`).join('');
}

/** Signs that TeX would read as its own. */
const tex = (text: string): string =>
  text.replace(/[\\{}%&#_$~^]/g, (c) =>
    c === '\\' ? '\\textbackslash{}' : c === '~' ? '\\textasciitilde{}' : c === '^' ? '\\textasciicircum{}' : `\\${c}`,
  );

const entry = (type: string, key: string, fields: Readonly<Record<string, string | null>>): string => {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`  ${name} = {${value}},\n`],
  );
  return `@${type}{${key},\n${lines.join('')}}\n`;
};

/** BibTeX in UTF-8, the reports first and the program last. */
export function bibliography(reports: readonly Cited[], tool: Tool): string {
  const entries = reports.map((report) => {
    const who = responsible(report);
    // Double braces: a name of several words is one name, and a title keeps its letters.
    const author = who === null ? null : `{${tex(who)}}`;
    return entry(who === null ? 'misc' : 'techreport', `report${report.report_id}`, {
      author,
      title: `{${tex(titleOf(report))}}`,
      institution: report.source === null ? author : `{${tex(report.source)}}`,
      year: report.year === null ? null : String(report.year),
      date: published(report),
      url: report.url?.replace(/[{}\s\\]/g, encodeURIComponent) ?? null,
      urldate: report.url === null ? null : tool.day,
      note: tex(report.file),
    });
  });
  const program = entry('software', 'tifa-atlas', {
    author: `{${toolAuthor}}`,
    title: `{${toolName}}`,
    version: tool.version,
    year: tool.day.slice(0, 4),
    url: tool.address.replace(/[{}\s\\]/g, encodeURIComponent),
    urldate: tool.day,
  });
  return [...entries, program].join('\n');
}

/** A string of JSON is one of YAML too. */
const yaml = (text: string): string => JSON.stringify(text);

/** `CITATION.cff` (version 1.2.0) of an extract: its references are the reports first, then the program. */
export function citationFile(title: string, reports: readonly Cited[], tool: Tool): string {
  const references = reports.map((report) => {
    const lines = [
      `  - type: report`,
      `    title: ${yaml(titleOf(report))}`,
      `    authors:\n      - name: ${yaml(responsible(report) ?? '佚名')}`,
      ...(report.year === null ? [] : [`    year: ${report.year}`]),
      ...(report.url === null ? [] : [`    url: ${yaml(report.url)}`]),
    ];
    return lines.join('\n');
  });
  return `${[
    'cff-version: 1.2.0',
    `message: ${yaml('Cite the source reports first (references), then Tifa Atlas. 请先引用原始报告，再引用本工具。')}`,
    'type: dataset',
    `title: ${yaml(title)}`,
    `authors:\n  - name: ${yaml(toolAuthor)}`,
    `date-released: '${tool.day}'`,
    `url: ${yaml(tool.address)}`,
    'references:',
    ...references,
    `  - type: software\n    title: ${yaml(toolName)}\n    authors:\n      - name: ${yaml(toolAuthor)}\n    version: ${yaml(tool.version)}`,
  ].join('\n')}\n`;
}
