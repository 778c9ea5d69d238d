import { describe, expect, it } from 'vitest';
import { mapWidth, neighbour, outerHeight, placeTiles, type PlacedTile } from './tile-layout.ts';

const at = (tiles: readonly PlacedTile[], code: number): PlacedTile => {
  const tile = tiles.find((t) => t.code === code);
  if (!tile) throw new Error(`no tile ${code}`);
  return tile;
};

describe('layout of the tile map', () => {
  it('has the 34 units of province level, none covering another', () => {
    const { tiles, height } = placeTiles([], 6);
    expect(tiles).toHaveLength(34);
    expect(height).toBe(outerHeight);
    expect(new Set(tiles.map((t) => `${t.x} ${t.y}`)).size).toBe(34);
    for (const code of [710000, 810000, 820000]) expect(at(tiles, code).inner).toBe(false);
  });

  it('puts the parts of a province in rows below the map, in their order', () => {
    const parts = Array.from({ length: 14 }, (_, i) => 450100 + 100 * i);
    const { tiles, height } = placeTiles(parts, 6);
    const inner = tiles.filter((t) => t.inner);
    expect(inner.map((t) => t.code)).toEqual(parts);
    expect(new Set(inner.map((t) => t.y)).size).toBe(3);
    expect(Math.min(...inner.map((t) => t.y))).toBeGreaterThan(outerHeight);
    expect(Math.max(...inner.map((t) => t.x + t.width))).toBeCloseTo(mapWidth, 6);
    expect(Math.max(...inner.map((t) => t.y + t.height))).toBeCloseTo(height, 6);
  });

  it('is walked by arrows, over holes, and down into the parts and back', () => {
    const { tiles } = placeTiles([460100, 460200], 6);
    const go = (code: number, ...keys: string[]) =>
      keys.reduce((tile, key) => neighbour(tiles, tile, key) ?? tile, at(tiles, code)).code;
    expect(go(110000, 'ArrowDown')).toBe(130000);
    expect(go(130000, 'ArrowRight')).toBe(120000);
    expect(go(230000, 'ArrowUp')).toBe(230000);
    expect([460100, 460200]).toContain(go(460000, 'ArrowDown', 'ArrowDown'));
    expect(go(460100, 'ArrowRight')).toBe(460200);
    expect(at(tiles, go(460100, 'ArrowUp')).inner).toBe(false);
    expect(neighbour(tiles, at(tiles, 110000), 'a')).toBeNull();
  });
});
