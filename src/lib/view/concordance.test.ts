import { describe, expect, it } from 'vitest';
import { concordance, keptContext, narrowed, partsOf, sortLines } from './concordance.ts';

const at = (text: string, found: string) => {
  const start = text.indexOf(found);
  return { start, end: start + found.length, inner: null };
};

it('shows the words around an occurrence on one line', () => {
  const text = '甲。\n各地开展宣讲，\n覆盖面广。';
  expect(concordance(text, [at(text, '宣讲')])).toEqual([
    { before: '甲。 各地开展', match: '宣讲', after: '， 覆盖面广。', start: 7, end: 9, inner: null },
  ]);
});

it('never cuts a character in two', () => {
  const n = keptContext - 1;
  const text = `𠮷${'一'.repeat(n)}找${'一'.repeat(n)}𠮷`;
  const [line] = concordance(text, [at(text, '找')]);
  expect(line?.before).toBe('一'.repeat(n));
  expect(line?.after).toBe('一'.repeat(n));
  expect(narrowed({ before: '𠮷一二', after: '一二𠮷' }, 3)).toEqual({ before: '一二', after: '一二' });
});

it('narrows the context on the far sides', () => {
  expect(narrowed({ before: '一二三', after: '四五六' }, 2)).toEqual({ before: '二三', after: '四五' });
  expect(narrowed({ before: '一', after: '' }, 2)).toEqual({ before: '一', after: '' });
});

it('tells the two strings from what stands between them', () => {
  const text = '要加强基层组织建设。';
  const [line] = concordance(text, [{ start: 1, end: 9, inner: [3, 7] }]);
  expect(line && partsOf(line)).toEqual(['加强', '基层组织', '建设']);
  const [one] = concordance(text, [at(text, '基层')]);
  expect(one && partsOf(one)).toEqual(['基层', '', '']);
});

describe('the order of lines', () => {
  const report = (report_id: number, region_code: number | null, year: number | null) => ({
    report_id,
    region_code,
    year,
  });
  const line = (before: string, match: string, after: string, of: ReturnType<typeof report>) => ({
    ...{ before, match, after, start: 0, end: match.length, inner: null },
    report: of,
  });
  const lines = [
    line('大力推动', '创新', '驱动', report(1, null, 2021)),
    line('坚持鼓励', '创新', '创业', report(2, 530000, null)),
    line('不断推动', '创新', '发展', report(3, 110000, 2019)),
    line('', '创新', '', report(4, 530000, 2021)),
  ];
  const order = (by: Parameters<typeof sortLines>[1]) => sortLines(lines, by).map((l) => l.report.report_id);

  it('is that of the reports unless another is asked for', () => {
    expect(order('report')).toEqual([1, 2, 3, 4]);
  });

  it('by the left context goes from the match outwards, in the order of pinyin', () => {
    // 动 dong before 励 li; then 推 before 推, then 断 duan before 力 li. Nothing comes before everything.
    expect(order('left')).toEqual([4, 3, 1, 2]);
  });

  it('by the right context begins at the match', () => {
    // 创 chuang, 发 fa, 驱 qu
    expect(order('right')).toEqual([4, 2, 3, 1]);
  });

  it('by region and year puts the unknown last and keeps equals in their order', () => {
    expect(order('region')).toEqual([3, 2, 4, 1]);
    expect(order('year')).toEqual([3, 1, 4, 2]);
  });

  it('compares character by character as the collator does', () => {
    const words = ['重庆', '安徽', '北京', '安庆', 'A', '1', '澳门', '一', '𠮷'];
    const sorted = sortLines(
      words.map((after, i) => line('', '', after, report(i, null, null))),
      'right',
    ).map((l) => l.after);
    const { compare } = new Intl.Collator('zh');
    const byCharacter = (a: string, b: string): number => {
      const [x, y] = [[...a], [...b]];
      for (let i = 0; i < Math.min(x.length, y.length); i++) {
        const order = compare(x[i] ?? '', y[i] ?? '');
        if (order !== 0) return order;
      }
      return x.length - y.length;
    };
    expect(sorted).toEqual([...words].sort(byCharacter));
  });
});
