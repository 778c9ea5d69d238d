import { expect, it } from 'vitest';
import { composePanels } from './picture-panels.ts';

const panel = (name: string, height: number) => ({
  svg: `<?xml version="1.0"?>\n<svg width="300" height="${height}"><circle/></svg>`,
  width: 300,
  height,
  name,
  colour: '#332288',
});

it('puts panels in two columns, each line as high as its highest panel', () => {
  const { svg, width, height } = composePanels([panel('A', 100), panel('B', 140), panel('C & D', 80)], { ink: '#111' });
  expect(width).toBe(624);
  expect(height).toBe(26 + 140 + 24 + 26 + 80);
  expect([...svg.matchAll(/<svg x="(\d+)" y="(\d+)"/g)].map(([, x, y]) => [x, y])).toEqual([
    ['0', '26'],
    ['324', '26'],
    ['0', '216'],
  ]);
  expect(svg).toContain('C &amp; D');
  expect(svg).not.toContain('<?xml');
});

it('shortens a name that is wider than its panel', () => {
  const { svg } = composePanels([panel('地区'.repeat(40), 10)], { ink: '#111' });
  expect(svg).toMatch(/>[地区]{19}…</u);
});
