import { describe, expect, it } from 'vitest';
import { integer, number, text } from '../model/tables.ts';
import { message } from '../model/message.ts';
import { compactNumber, formatBytes, formatCell, plainNumber } from './format.ts';
import { formatMessage, say } from './format-message.ts';

describe('numbers', () => {
  it('count in 万 and 亿 in Chinese, in thousands and millions in English', () => {
    expect([18_000, 320_000_000, -25_000].map((n) => compactNumber(n, 'zh'))).toEqual(['1.8万', '3.2亿', '-2.5万']);
    expect([18_000, 320_000_000, 1_300_000].map((n) => compactNumber(n, 'en'))).toEqual(['18K', '320M', '1.3M']);
  });
  it('leave years and small numbers alone', () => {
    expect([2019, 0, 9999, 0.25].map((n) => compactNumber(n, 'en'))).toEqual(['2019', '0', '9999', '0.25']);
  });
  it('are written out with separators', () => {
    expect(plainNumber(1234567.125, 'zh')).toBe('1,234,567.125');
    expect(formatBytes(7_640_000)).toBe('7.6 MB');
    expect(formatBytes(900)).toBe('1 kB');
  });
});

describe('cells', () => {
  const label = { zh: '', en: '' };
  it('follow the format of the column', () => {
    expect(formatCell({ ...integer(''), label, format: 'code' }, 150000, 'zh')).toBe('150000');
    expect(formatCell({ ...integer(''), label }, 150000, 'zh')).toBe('150,000');
    expect(formatCell({ ...number(''), label, format: 'percent' }, 0.655, 'en')).toBe('65.5%');
    expect(formatCell({ ...number(''), label, format: 'decimal' }, 3, 'en')).toBe('3.00');
    expect(formatCell({ ...text(''), label }, '3', 'en')).toBe('3');
  });
  it('tell nothing from zero', () => {
    const column = { ...number(''), nullable: true, label };
    expect(formatCell(column, null, 'zh')).toBe('–');
    expect(formatCell(column, 0, 'zh')).toBe('0');
  });
});

describe('messages', () => {
  const reports = message({ zh: '{n}份报告', en: '{n, plural, one {# report} other {# reports}}' }, { n: 1 });
  it('speak both languages with plurals', () => {
    expect(formatMessage(reports, 'zh')).toBe('1份报告');
    expect(formatMessage(reports, 'en')).toBe('1 report');
    expect(formatMessage({ ...reports, values: { n: 2 } }, 'en')).toBe('2 reports');
  });
  it('take plain pairs too', () => {
    expect(say({ zh: '重试', en: 'Try again' }, 'en')).toBe('Try again');
    expect(say({ zh: '{n}项', en: '{n} items' }, 'zh', { n: 3 })).toBe('3项');
  });
});
