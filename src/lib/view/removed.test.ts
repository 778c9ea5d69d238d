import { describe, expect, it } from 'vitest';
import { removalReasons } from '../model/document.ts';
import { openFixture } from '../../../tests/fixtures/dataset.ts';
import {
  blocksOf,
  countReasons,
  reasonWords,
  removedColumns,
  removedQuery,
  removedTotalColumns,
  removedTotalQuery,
  type Block,
  type Removed,
} from './removed.ts';

const piece = (start: number, reason: string, text: string, ordinal = 0): Removed => ({ ordinal, start, reason, text });

/** A block in one line: removed stretches in brackets. */
function inWords(text: string, block: Block): string {
  if (block.kind === 'removed') return `[${block.removed.text.trim()}]`;
  let words = '';
  let from = block.line.start;
  for (const { start, text: stretch } of block.removed) {
    words += `${text.slice(from, start)}[${stretch}]`;
    from = start;
  }
  return words + text.slice(from, block.line.end);
}

describe('removed stretches in the reader', () => {
  const text = '标题\n\n正文一句。\n又一句。';

  it('stand between paragraphs or inside them, in order', () => {
    const removed = [
      piece(0, 'navigation', '首页\n'),
      piece(0, 'repeated', '某站\n'),
      piece(2, 'note_mark', '[1]'),
      piece(4, 'button', '打印\n'),
      piece(6, 'reading', '(wén)'),
      piece(9, 'button', '|'),
      piece(text.length, 'footer', '版权所有'),
    ];
    expect(blocksOf(text, removed).map((block) => inWords(text, block))).toEqual([
      '[首页]',
      '[某站]',
      '标题[[1]]',
      '[打印]',
      '正文[(wén)]一句。',
      '[|]',
      '又一句。',
      '[版权所有]',
    ]);
  });

  it('are all shown, whatever their places', () => {
    for (let start = 0; start <= text.length; start++) {
      for (const reason of ['reading', 'footer']) {
        const shown = blocksOf(text, [piece(start, reason, '×')]).map((block) => inWords(text, block));
        expect(shown.join('').split('×'), `${reason} at ${start}`).toHaveLength(2);
      }
    }
  });

  it('leave the paragraphs as they are when nothing was removed', () => {
    expect(blocksOf(text, []).map((block) => inWords(text, block))).toEqual(['标题', '正文一句。', '又一句。']);
  });
});

describe('counts', () => {
  it('of a report by reason, the most characters first', () => {
    const row = (reason: string, chars: number) => ({ ordinal: 0, start: 0, reason, chars });
    expect(countReasons([row('button', 4), row('footer', 30), row('button', 2), row('line_break', 0)])).toEqual([
      { reason: 'footer', n: 1, chars: 30 },
      { reason: 'button', n: 2, chars: 6 },
      { reason: 'line_break', n: 1, chars: 0 },
    ]);
  });

  it('of a dataset and of one of its reports', async () => {
    const db = await openFixture();
    const totals = await db.query(removedTotalQuery, removedTotalColumns);
    expect(totals).toEqual([
      { reason: 'repeated', n: 2, reports: 2, chars: 30 },
      { reason: 'button', n: 1, reports: 1, chars: 6 },
    ]);
    expect(await db.query(removedQuery(4), removedColumns)).toEqual([
      { ordinal: 0, start: 0, chars: 12, reason: 'repeated' },
      { ordinal: 1, start: 40, chars: 6, reason: 'button' },
    ]);
    await db.close();
  });
});

it('every reason has words', () => {
  for (const reason of removalReasons) expect(reasonWords(reason).zh).not.toBe(reason);
  expect(reasonWords('new_reason').en).toBe('new_reason');
});
