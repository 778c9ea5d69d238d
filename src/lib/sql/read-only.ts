import { message, type Message } from '../model/message.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A statement that only reads, or why it is not run, with the place in the text. */
export type Reading =
  | {
      readonly kind: 'query';
      /** Without the semicolon at its end. */
      readonly text: string;
    }
  | { readonly kind: 'refused'; readonly why: Message; readonly start: number; readonly end: number };

/** How a statement begins that gives rows and changes nothing. */
const beginnings = new Set([
  ...['select', 'with', 'from', 'values', 'table'],
  ...['describe', 'desc', 'show', 'summarize', 'pivot', 'unpivot'],
]);

/** What a statement after `with` would change data by. */
const changes = new Set(['insert', 'update', 'delete', 'merge']);

/** Functions that read files, run text as a statement or change the state of the program. */
const beyond =
  /^(?:read_\w+|\w+_scan(?:_dumb)?|parquet_\w+|sniff_csv|glob|query|query_table|getenv|write_log|nextval|setseed|checkpoint|force_checkpoint|(?:en|dis)able_\w+|truncate_duckdb_logs)$/;

const fileName = /:\/\/|\.(?:csv|tsv|txt|parquet|json|jsonl|ndjson|xlsx|db|duckdb|arrow|gz|zst)$/i;

const refuse = (why: Message, { start, end }: Pick<Token, 'start' | 'end'>): Reading => ({
  kind: 'refused',
  why,
  start,
  end,
});

const empty = message({ zh: '没有可执行的语句。', en: 'There is no statement to run.' });

const bracket = message({
  zh: '这个右括号没有对应的左括号。',
  en: 'This bracket closes none that was opened.',
});

const several = message({
  zh: '一次只执行一条语句：请删去分号后面的部分。',
  en: 'One statement at a time: remove what follows the semicolon.',
});

const writes = (word: string): Message =>
  message(
    {
      zh: '这里只读取数据，不执行 {word}。语句须以 SELECT、WITH、FROM、VALUES、DESCRIBE、SHOW 或 SUMMARIZE 开头。',
      en: 'This page only reads: {word} is not run. A statement begins with SELECT, WITH, FROM, VALUES, DESCRIBE, SHOW or SUMMARIZE.',
    },
    { word: word.toUpperCase() },
  );

const outside = (word: string): Message =>
  message(
    {
      zh: '这里只读取打开的数据集，不读文件，也不改设置：不执行 {word}。',
      en: 'Only the open dataset is read here, no files, and no setting is changed: {word} is not run.',
    },
    { word },
  );

const nameOf = ({ kind, text }: Token): string =>
  (kind === 'quoted' ? text.slice(1, text.endsWith('"') ? -1 : undefined).replaceAll('""', '"') : text).toLowerCase();

/** The first closing bracket that no opening one stands before. */
function unopened(tokens: readonly Token[]): Token | undefined {
  let depth = 0;
  return tokens.find(({ kind, text }) => {
    if (kind === 'sign' && text === '(') depth += 1;
    else if (kind === 'sign' && text === ')') depth -= 1;
    return depth < 0;
  });
}

/** The first token that reaches outside of the dataset. */
function reachingOut(tokens: readonly Token[]): Token | undefined {
  return tokens.find((token, i) => {
    const before = tokens[i - 1];
    const named = token.kind === 'word' || token.kind === 'quoted';
    if (named && tokens[i + 1]?.text === '(' && beyond.test(nameOf(token))) return true;
    const isSource = before !== undefined && before.kind === 'word' && /^(?:from|join)$/i.test(before.text);
    return isSource && (token.kind === 'string' || (token.kind === 'quoted' && fileName.test(nameOf(token))));
  });
}

/** Whether a keyword stands where a statement, not a name, can stand: after a closing bracket, before a name. */
function opens(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  return before?.text === ')' && after !== undefined && (after.kind === 'word' || after.kind === 'quoted');
}

/**
 * Whether a text is one statement that only reads the dataset. This says why in words; that nothing else can run is
 * DuckDB's own judgement, which is given the statement inside of `select … from (…)`.
 */
export function asReading(text: string): Reading {
  const tokens = tokensOf(text).filter(({ kind }) => kind !== 'comment');
  const last = tokens.findLastIndex((token) => token.text !== ';');
  const statement = tokens.slice(0, last + 1);
  const first = statement.find((token) => token.text !== '(');
  if (first === undefined) return refuse(empty, { start: 0, end: text.length });
  const semicolon = statement.find((token) => token.text === ';');
  if (semicolon !== undefined) return refuse(several, { start: semicolon.start, end: text.length });
  if (first.kind !== 'word' || !beginnings.has(first.text.toLowerCase())) return refuse(writes(first.text), first);
  const closing = unopened(statement);
  if (closing !== undefined) return refuse(bracket, closing);
  const isWith = first.text.toLowerCase() === 'with';
  const changing = isWith
    ? statement.find((token, i) => changes.has(token.text.toLowerCase()) && opens(statement, i))
    : undefined;
  if (changing !== undefined) return refuse(writes(changing.text), changing);
  const out = reachingOut(statement);
  if (out !== undefined) return refuse(outside(out.text), out);
  return { kind: 'query', text: text.slice(0, statement.at(-1)?.end ?? text.length) };
}
