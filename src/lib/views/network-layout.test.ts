import { expect, it } from 'vitest';
import { layOut } from './network-layout.ts';

const nodes = Array.from({ length: 25 }, (_, i) => ({ id: `n${i}`, radius: 5 + (i % 4) * 5 }));
const links = nodes.slice(1).map(({ id }, i) => ({ source: 'n0', target: id, strength: (i % 10) / 10 }));
const plot = { width: 900, height: 480 };

it('gives equal networks equal places, the first in the middle', () => {
  const places = layOut(nodes, links, plot);
  expect(layOut(nodes, links, plot)).toEqual(places);
  expect(places[0]).toEqual({ x: 0.5, y: 0.5 });
});

it('stays inside and keeps circles apart', () => {
  const places = layOut(nodes, links, plot);
  const at = places.map(({ x, y }, i) => ({ x: x * plot.width, y: y * plot.height, radius: nodes[i]?.radius ?? 0 }));
  for (const [i, a] of at.entries()) {
    expect(a.x >= 0 && a.x <= plot.width && a.y >= 0 && a.y <= plot.height).toBe(true);
    for (const b of at.slice(i + 1))
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(0.8 * (a.radius + b.radius));
  }
});

it('draws together what is close', () => {
  const close = [...links, { source: 'n3', target: 'n15', strength: 1 }];
  const distance = (of: typeof links): number => {
    const places = layOut(nodes, of, plot);
    const [a, b] = [places[3], places[15]];
    return Math.hypot(((a?.x ?? 0) - (b?.x ?? 0)) * plot.width, ((a?.y ?? 0) - (b?.y ?? 0)) * plot.height);
  };
  expect(distance(close)).toBeLessThan(distance(links) / 2);
});

it('places a phrase that stands alone', () => {
  expect(layOut(nodes.slice(0, 1), [], plot)).toEqual([{ x: 0.5, y: 0.5 }]);
  expect(layOut([], [], plot)).toEqual([]);
});
