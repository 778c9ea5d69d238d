import { describe, expect, it } from 'vitest';
import { linesOutside } from './html.ts';

describe('lines outside the article', () => {
  it('have their places in it', () => {
    const article = '标题\n\n第一段。\n第二段。';
    const left = linesOutside('首页\n\n标题\n打印\n第一段。\n\n第二段。\n版权', article);
    expect(left.map(({ at, text }) => [article.slice(0, at), text])).toEqual([
      ['', '首页\n'],
      ['标题\n\n', '打印\n'],
      [article, '版权\n'],
    ]);
  });

  it('are not told where the article is not made of lines of the page', () => {
    expect(linesOutside('首页\n标题\n第一段。\n第二段。', '标题\n第一段。第二段。')).toEqual([]);
    expect(linesOutside('一\n二', '二\n一')).toEqual([]);
  });
});
