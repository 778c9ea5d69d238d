import {
  companyRange,
  contextWidths,
  lineOrders,
  noFilters,
  widestGap,
  type Filters,
  type TableOrder,
} from '../model/filters.ts';
import { message, type Message } from '../model/message.ts';
import {
  choiceCodec,
  fingerprintCodec,
  groupCodec,
  identifierCodec,
  identifiersCodec,
  numberCodec,
  optionalIdentifierCodec,
  optionalYearCodec,
  phrasesCodec,
  regionsCodec,
  reportsCodec,
  switchCodec,
  tableOrdersCodec,
  textCodec,
  yearsCodec,
  type Codec,
} from './codec.ts';
import { grammarVersion, migrate } from './migrations.ts';

/** All that the URL says. */
export interface Address {
  readonly filters: Filters;
  /** Null opens the first dataset of the index. */
  readonly dataset: string | null;
  /** First digits of the fingerprint of the dataset that a link was made with; null where the link does not say. */
  readonly at: string | null;
  /** Views that are shown as tables. */
  readonly tables: readonly string[];
  /** Orders of tables that a reader has sorted; others are as their views give them. */
  readonly sorted: readonly TableOrder[];
}

/** The address without a query string. */
export const plainAddress: Address = { filters: noFilters, dataset: null, at: null, tables: [], sorted: [] };

/** A part of the URL that could not be followed, and what was done instead. */
export interface AddressProblem {
  readonly key: string;
  readonly text: string;
  readonly message: Message;
}

/** One parameter: its key, its codec, and the place of its value. */
interface Param<T> {
  readonly key: string;
  readonly codec: Codec<T>;
  readonly get: (address: Address) => T;
  readonly put: (address: Address, value: T) => Address;
}

function filterParam<K extends keyof Filters>(key: string, field: K, codec: Codec<Filters[K]>): Param<Filters[K]> {
  return {
    key,
    codec,
    get: (address) => address.filters[field],
    put: (address, value) => ({ ...address, filters: { ...address.filters, [field]: value } }),
  };
}

/** Hides the type of its value, so that parameters of different types stand in one list. */
const erase = <T>(param: Param<T>): ErasedParam => ({
  key: param.key,
  read: (address, text) => {
    const { value, junk } = param.codec.parse(text);
    return { address: param.put(address, value), junk };
  },
  write: (address) => {
    const text = param.codec.print(param.get(address));
    return text === param.codec.print(param.codec.fallback) ? null : text;
  },
});

interface ErasedParam {
  readonly key: string;
  readonly read: (address: Address, text: string) => { address: Address; junk: readonly string[] };
  /** Null when it is the default. */
  readonly write: (address: Address) => string | null;
}

const params: readonly ErasedParam[] = [
  erase({
    key: 'dataset',
    codec: optionalIdentifierCodec,
    get: (address) => address.dataset,
    put: (address, dataset) => ({ ...address, dataset }),
  }),
  erase({
    key: 'at',
    codec: fingerprintCodec,
    get: (address) => address.at,
    put: (address, at) => ({ ...address, at }),
  }),
  erase({
    key: 'table',
    codec: phrasesCodec,
    get: (address) => address.tables,
    put: (address, tables) => ({ ...address, tables }),
  }),
  erase({
    key: 'sorted',
    codec: tableOrdersCodec,
    get: (address) => address.sorted,
    put: (address, sorted) => ({ ...address, sorted }),
  }),
  erase(filterParam('region', 'regions', regionsCodec)),
  erase(filterParam('year', 'years', yearsCodec)),
  erase(filterParam('undated', 'undated', switchCodec)),
  erase(filterParam('inferred', 'inferred', switchCodec)),
  erase(filterParam('phrase', 'phrases', phrasesCodec)),
  erase(filterParam('indicator', 'indicator', optionalIdentifierCodec)),
  erase(filterParam('status', 'statuses', identifiersCodec)),
  erase(filterParam('bound', 'bounds', identifiersCodec)),
  erase(filterParam('unit', 'units', identifiersCodec)),
  erase(filterParam('a', 'a', groupCodec)),
  erase(filterParam('b', 'b', groupCodec)),
  erase(filterParam('c', 'c', groupCodec)),
  erase(filterParam('d', 'd', groupCodec)),
  erase(filterParam('count', 'counting', choiceCodec(['all', 'unique', 'own'], noFilters.counting))),
  erase(filterParam('map', 'measure', identifierCodec(noFilters.measure))),
  erase(filterParam('by', 'timeUnit', choiceCodec(['year', 'month'], noFilters.timeUnit))),
  erase(filterParam('trend', 'trendMeasure', choiceCodec(['rate', 'share'], noFilters.trendMeasure))),
  erase(filterParam('smooth', 'smoothing', switchCodec)),
  erase(filterParam('order', 'reportOrder', choiceCodec(['date', 'region'], noFilters.reportOrder))),
  erase(filterParam('until', 'until', optionalYearCodec)),
  erase(filterParam('nodes', 'companyNodes', numberCodec({ ...companyRange.nodes, fallback: noFilters.companyNodes }))),
  erase(filterParam('dice', 'companyDice', numberCodec({ ...companyRange.dice, fallback: noFilters.companyDice }))),
  erase(filterParam('q', 'search', textCodec)),
  erase(filterParam('family', 'families', switchCodec)),
  erase(filterParam('gap', 'gap', numberCodec({ least: 0, most: widestGap, step: 1, fallback: noFilters.gap }))),
  erase(filterParam('width', 'context', choiceCodec(contextWidths, noFilters.context))),
  erase(filterParam('sort', 'order', choiceCodec(lineOrders, noFilters.order))),
  erase(filterParam('x', 'across', identifierCodec(noFilters.across))),
  erase(filterParam('y', 'upwards', identifierCodec(noFilters.upwards))),
  erase(filterParam('reports', 'reports', reportsCodec)),
];

const keys = new Set(params.map((p) => p.key));

/** The keys of the grammar, in the order in which an address has them. */
export const paramKeys: readonly string[] = [...keys];

/** Filters of a query string. Junk falls back to the default and is reported; parameters of others are ignored. */
export function parseAddress(given: URLSearchParams): { address: Address; problems: readonly AddressProblem[] } {
  let address = plainAddress;
  const problems: AddressProblem[] = [];
  const { query, version } = migrate(given);
  for (const param of params) {
    const text = query.get(param.key);
    if (text === null) continue;
    const read = param.read(address, text);
    address = read.address;
    for (const junk of read.junk) {
      problems.push({
        key: param.key,
        text: junk,
        message: message(
          {
            zh: '网址中的 {key}={junk} 无法识别，已忽略。',
            en: 'The address says {key}={junk}, which cannot be read; it is left out.',
          },
          { key: param.key, junk: junk === '' ? '""' : junk },
        ),
      });
    }
  }
  if (version !== null) {
    problems.push({
      key: 'v',
      text: version,
      message: message(
        {
          zh: '此链接用的是网址格式第 {version} 版，本页只认得第 {known} 版，结果可能有出入。',
          en: 'This link uses version {version} of the address grammar, this page knows {known}; results may differ.',
        },
        { version, known: grammarVersion },
      ),
    });
  }
  return { address, problems };
}

/** Readable percent-encoding: the signs of the grammar stay as they are. */
const encode = (text: string): string => encodeURIComponent(text).replace(/%40/g, '@');

/** The query string of an address, `?…` or empty. Parameters that are not of this grammar (such as `lang`) are kept. */
export function printAddress(address: Address, kept: URLSearchParams = new URLSearchParams()): string {
  const parts = params.flatMap((param) => {
    const text = param.write(address);
    return text === null ? [] : [`${param.key}=${encode(text)}`];
  });
  for (const [key, value] of kept) {
    if (!keys.has(key) && key !== 'v') parts.push(`${encodeURIComponent(key)}=${encode(value)}`);
  }
  if (parts.length > 0 && grammarVersion > 1) parts.push(`v=${grammarVersion}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Whether nothing is chosen, so that the rows made at ingest answer the view. */
export function isUnfiltered(filters: Filters): boolean {
  return printAddress({ ...plainAddress, filters }) === '';
}
