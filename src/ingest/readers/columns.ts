import type { GivenMetadata } from '../../lib/model/document.ts';
import { Rejection, UsageError } from '../errors.ts';

/** Fields of a report that a column can hold. */
export const fields = ['text', 'title', 'url', 'source', 'author', 'date', 'year', 'region'] as const;
export type Field = (typeof fields)[number];

/** Field → column, as `--map text=content,title=…` says. */
export type ColumnMap = Readonly<Partial<Record<Field, string>>>;

/** Names under which a field is recognised, compared in lower case without blanks, `-` and `_`; the first present wins. */
const synonyms: Readonly<Record<Field, readonly string[]>> = {
  text: [
    'text',
    'content',
    'fulltext',
    'body',
    'articletext',
    '正文',
    '全文',
    '内容',
    '文本',
    '报告正文',
    '報告正文',
    '內容',
    '文本内容',
  ],
  title: ['title', 'headline', '标题', '題目', '題名', '標題', '题目', '题名', '报告标题', '文件名称'],
  url: ['url', 'sourceurl', 'link', 'href', '网址', '链接', '原文链接', '来源链接', '網址', '連結', '来源网址'],
  source: [
    'source',
    'publisher',
    'site',
    'sitename',
    'media',
    '来源',
    '來源',
    '发布机构',
    '发布单位',
    '媒体',
    '出处',
    '发文机关',
  ],
  author: ['author', 'authors', 'byline', '作者', '记者', '報告人', '报告人'],
  date: [
    'date',
    'publishdate',
    'publisheddate',
    'publishtime',
    'pubdate',
    'published',
    'datetime',
    'time',
    '日期',
    '发布日期',
    '发布时间',
    '發佈日期',
    '發布日期',
    '时间',
    '成文日期',
    '报告日期',
  ],
  year: ['year', '年份', '年度', '年'],
  region: ['region', 'regionname', 'area', 'location', '地区', '区域', '地域', '地方', '行政区', '行政区划', '地區'],
};

/** Columns of one administrative level each; together they make the region where no column names it as a whole. */
const levels: readonly (readonly string[])[] = [
  ['province', 'provincename', '省', '省份', '省级', '省市自治区', '省市区'],
  ['city', 'prefecture', 'cityname', '市', '地市', '城市', '市州', '地级市'],
  ['county', 'district', 'countyname', '县', '区县', '县区', '县市区'],
];

const normal = (name: string): string => name.toLowerCase().replace(/[\s_\-\ufeff]/g, '');

/** Reads `text=content,title=标题`. Throws a `UsageError` for anything else. */
export function parseMap(option: string): ColumnMap {
  const map: Partial<Record<Field, string>> = {};
  for (const part of option.split(',')) {
    const [name, ...rest] = part.split('=');
    const field = fields.find((f) => f === name?.trim());
    const column = rest.join('=').trim();
    if (field === undefined || column === '') {
      throw new UsageError(
        `--map: cannot read "${part}". Write field=column, separated by commas, for instance text=content,title=name; ` +
          `the fields are ${fields.join(', ')}.`,
      );
    }
    map[field] = column;
  }
  return map;
}

/** Columns of a table that hold the fields of a report, by position or key. */
export interface Mapping {
  readonly columns: ReadonlyMap<Field, string>;
  readonly regionLevels: readonly string[];
}

/**
 * Finds the fields among the column names of a table.
 * @throws Rejection when no column holds the text, naming the columns there are
 */
export function mapColumns(names: readonly string[], map: ColumnMap): Mapping {
  const byNormal = new Map(names.map((name) => [normal(name), name] as const).reverse());
  const columns = new Map<Field, string>();
  for (const field of fields) {
    const wanted = map[field];
    if (wanted !== undefined) {
      const found = names.find((name) => name === wanted) ?? byNormal.get(normal(wanted));
      if (found === undefined) {
        throw new Rejection(
          `has no column "${wanted}", which --map names for ${field}; its columns are: ${names.join(', ')}`,
        );
      }
      columns.set(field, found);
      continue;
    }
    const found = synonyms[field].map((s) => byNormal.get(normal(s))).find((name) => name !== undefined);
    if (found !== undefined) columns.set(field, found);
  }
  if (!columns.has('text')) {
    throw new Rejection(
      `has no column with the text of the reports; its columns are: ${names.join(', ')}. ` +
        `Say which one holds it: --map text=<column>`,
    );
  }
  const regionLevels = columns.has('region')
    ? []
    : levels.flatMap((level) => level.map((s) => byNormal.get(s)).find((name) => name !== undefined) ?? []);
  return { columns, regionLevels };
}

/** A row as a report: its text and what its other columns say. `cell` gives the value of a column as text. */
export function rowReport(mapping: Mapping, cell: (column: string) => string): { text: string; given: GivenMetadata } {
  const value = (field: Field): string | undefined => {
    const column = mapping.columns.get(field);
    return column === undefined ? undefined : cell(column).trim() || undefined;
  };
  const region = value('region') ?? (mapping.regionLevels.map((column) => cell(column).trim()).join('') || undefined);
  return {
    text: value('text') ?? '',
    given: {
      title: value('title'),
      url: value('url'),
      source: value('source'),
      author: value('author'),
      date: value('date'),
      year: value('year'),
      region,
    },
  };
}
