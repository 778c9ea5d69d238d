import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { composeSvg, wrap } from './picture.ts';
import type { ThemeColours } from './theme.ts';

/** Ten pixels for a character of Latin script, twenty for any other. */
const measure = (text: string): number => [...text].reduce((sum, c) => sum + (c < '\u2000' ? 10 : 20), 0);

describe('wrap', () => {
  it('breaks between Chinese characters, but not before closing punctuation', () => {
    expect(wrap('全省开展宣讲，群众参加。', 120, measure)).toEqual(['全省开展宣', '讲，群众参', '加。']);
  });
  it('breaks Latin text between words and keeps numbers whole', () => {
    expect(wrap('about 4.5% of all reports', 110, measure)).toEqual(['about 4.5%', 'of all', 'reports']);
  });
  it('loses no character', () => {
    const text = '2024年GDP增长5.5%左右，城镇新增就业1,200万人以上（目标）。';
    expect(wrap(text, 100, measure).join('')).toBe(text);
    expect(wrap('', 100, measure)).toEqual([]);
  });
});

it('composes a document that parses, with every text and the chart in place', () => {
  const theme = { ink: 'rgb(0,0,0)', muted: 'rgb(9,9,9)', surface: 'rgb(255,255,255)' } as ThemeColours;
  const { svg, width, height } = composeSvg(
    {
      title: 'A < B & "C"',
      finding: '结论一句',
      filters: '全部地区',
      source: '公开数据集',
      imprint: '2026-03-05',
      chart: '<svg width="400" height="200" xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
      width: 400,
      height: 200,
    },
    theme,
    measure,
  );
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect([...document.querySelectorAll('text')].map((t) => t.textContent)).toEqual([
    'A < B & "C"',
    '结论一句',
    '全部地区',
    '公开数据集',
    '2026-03-05',
  ]);
  expect(document.querySelector('svg svg')?.getAttribute('x')).toBe('24');
  // The drawing is 400 wide, the lines around it at least 480.
  expect(width).toBe(528);
  expect(height).toBeGreaterThan(300);
});
