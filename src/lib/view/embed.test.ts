import { describe, expect, test } from 'vitest';
import { embedCode, embeddedView, embedUrl, pageUrl } from './embed.ts';

const page = new URL('https://host.example/atlas/figures/?region=150000~540000&phrase=a%26b#indicators');
const fixed = { dataset: 'public', lang: 'zh' };

describe('the address of one card', () => {
  const url = embedUrl(page, 'figures-by-region', fixed);

  test('has the filters of the page, and says dataset and language', () => {
    expect(embeddedView(url.searchParams)).toBe('figures-by-region');
    expect(url.hash).toBe('');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      region: '150000~540000',
      phrase: 'a&b',
      dataset: 'public',
      lang: 'zh',
      embed: '1',
      view: 'figures-by-region',
    });
  });

  test('leads back to its page, at the place of the card', () => {
    const back = pageUrl(url);
    expect(back.hash).toBe('#figures-by-region');
    expect(embeddedView(back.searchParams)).toBeNull();
    expect(back.searchParams.get('region')).toBe('150000~540000');
    expect(back.searchParams.has('view')).toBe(false);
  });

  test.each([
    ['', null],
    ['embed=0&view=x', null],
    ['embed=1', ''],
    ['embed=1&view=x', 'x'],
  ])('%s', (query, expected) => {
    expect(embeddedView(new URLSearchParams(query))).toBe(expected);
  });
});

test('the code is one element, whatever the title holds', () => {
  const code = embedCode(embedUrl(page, 'keyness', fixed), '"脱贫" <A> & B', 480.2);
  expect(code).toMatch(/^<iframe [^<>]*><\/iframe>$/);
  expect(code).toContain('title="&quot;脱贫&quot; &lt;A&gt; &amp; B"');
  expect(code).toContain('height="481"');
  expect(code).toContain('&amp;embed=1&amp;view=keyness"');
});
