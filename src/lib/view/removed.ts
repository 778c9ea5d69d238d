import type { RemovalReason } from '../model/document.ts';
import type { Bilingual } from '../model/message.ts';
import { integer, tables, type RowOf } from '../model/tables.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { paragraphs, type Paragraph } from './highlights.ts';

/** Why a stretch was removed, in words. */
export const removalWords: Readonly<Record<RemovalReason, Bilingual>> = {
  outside: { zh: '正文之外', en: 'outside the article' },
  navigation: { zh: '导航', en: 'navigation' },
  button: { zh: '按钮', en: 'buttons' },
  related: { zh: '相关链接', en: 'links to other pages' },
  counter: { zh: '浏览计数', en: 'page counters' },
  qr_code: { zh: '二维码提示', en: 'QR code hints' },
  footer: { zh: '页脚', en: 'page footers' },
  repeated: { zh: '同站各页重复', en: 'repeated across the site' },
  page_number: { zh: '页码', en: 'page numbers' },
  code: { zh: '文件编码', en: 'file codes' },
  licence: { zh: '许可说明', en: 'reuse notices' },
  note_mark: { zh: '注释号', en: 'note marks' },
  reading: { zh: '插入的注音', en: 'injected readings' },
  invisible: { zh: '不可见字符', en: 'invisible characters' },
  spacing: { zh: '数字间空格', en: 'blanks in numbers' },
  line_break: { zh: '句中断行', en: 'line breaks in sentences' },
};

/** Words of a reason as a dataset names it; of one that this program does not know, its name. */
export const reasonWords = (reason: string): Bilingual =>
  (removalWords as Readonly<Record<string, Bilingual>>)[reason] ?? { zh: reason, en: reason };

export const removedColumns = {
  ordinal: tables.removed.ordinal,
  start: tables.removed.start,
  chars: tables.removed.chars,
  reason: tables.removed.reason,
} as const;
export type RemovedRow = RowOf<typeof removedColumns>;

export const removedQuery = (reportId: number): Sql => sql`
  select ordinal, start, chars, reason from removed where report_id = ${reportId} order by ordinal`;

export const removedTotalColumns = {
  reason: tables.removed.reason,
  n: integer('stretches'),
  reports: integer('reports with at least one'),
  chars: integer('characters, white space not counted'),
} as const;
export type RemovedTotal = RowOf<typeof removedTotalColumns>;

/** What was removed from the reports of a dataset, by reason, the most first. */
export const removedTotalQuery = sql`
  select reason, count(*)::integer as n, count(distinct report_id)::integer as reports, sum(chars)::integer as chars
  from removed group by reason order by chars desc, n desc, reason`;

/** Stretches and characters by reason, the most characters first. */
export function countReasons(
  rows: readonly RemovedRow[],
): readonly { readonly reason: string; readonly n: number; readonly chars: number }[] {
  const counts = new Map<string, { reason: string; n: number; chars: number }>();
  for (const { reason, chars } of rows) {
    const count = counts.get(reason) ?? { reason, n: 0, chars: 0 };
    counts.set(reason, { reason, n: count.n + 1, chars: count.chars + chars });
  }
  return [...counts.values()].sort((a, b) => b.chars - a.chars || b.n - a.n);
}

/** A removed stretch as the reader shows it. */
export interface Removed {
  readonly ordinal: number;
  readonly start: number;
  readonly reason: string;
  readonly text: string;
}

/** What the reader shows one below the other: a paragraph with what was removed inside it, or removed lines. */
export type Block =
  | { readonly kind: 'paragraph'; readonly line: Paragraph; readonly removed: readonly Removed[] }
  | { readonly kind: 'removed'; readonly removed: Removed };

const insideWords: ReadonlySet<string> = new Set(['note_mark', 'reading', 'invisible', 'spacing', 'line_break']);

/**
 * The paragraphs of a text with the removed stretches at their places. A stretch inside a sentence belongs to its
 * paragraph, everything else stands between two. Offsets stay those of the text.
 */
export function blocksOf(source: string, removed: readonly Removed[]): readonly Block[] {
  const blocks: Block[] = [];
  let next = 0;
  for (const line of paragraphs(source)) {
    const inside: Removed[] = [];
    for (let piece = removed[next]; piece !== undefined && piece.start <= line.end; piece = removed[++next]) {
      const strictly = piece.start > line.start && piece.start < line.end;
      const within = strictly || (piece.start >= line.start && insideWords.has(piece.reason));
      if (within) inside.push(piece);
      else if (piece.start > line.start) break;
      else blocks.push({ kind: 'removed', removed: piece });
    }
    blocks.push({ kind: 'paragraph', line, removed: inside });
  }
  for (const piece of removed.slice(next)) blocks.push({ kind: 'removed', removed: piece });
  return blocks;
}

/** The text of a removed stretch as shown inside a paragraph: signs for what cannot be seen. */
export function signOf({ reason, text: stretch }: Pick<Removed, 'reason' | 'text'>): string {
  if (reason === 'line_break') return '↵';
  if (reason === 'spacing') return '␣';
  return reason === 'invisible' ? '◌' : stretch.trim();
}
