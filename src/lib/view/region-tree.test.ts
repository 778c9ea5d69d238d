import { describe, expect, it } from 'vitest';
import type { RegionLabel } from './define-view.ts';
import { markOf, regionTree, searchTree, toggleRegion, type RegionNode } from './region-tree.ts';

const region = (code: number, name: string, nameEn: string, parent: number | null, reports: number): RegionLabel => ({
  code,
  name,
  shortName: name,
  nameEn,
  level: '',
  parent,
  reports,
});
const labels = {
  regions: new Map(
    [
      region(100000, '全国', 'China', null, 4),
      region(150000, '内蒙古', 'Inner Mongolia', 100000, 2),
      region(150100, '呼和浩特', 'Hohhot', 150000, 1),
      region(150700, '呼伦贝尔', 'Hulunbuir', 150000, 0),
      region(150726, '新巴尔虎左旗', 'New Barag Left', 150700, 3),
      region(460000, '海南', 'Hainan', 100000, 0),
    ].map((r) => [r.code, r]),
  ),
};
const tree = regionTree(labels);
const outline = (nodes: readonly RegionNode[]): unknown[] =>
  nodes.map((n) => (n.children.length === 0 ? n.region.code : [n.region.code, ...outline(n.children)]));

describe('the tree', () => {
  it('holds what has reports and what contains it, the centre as a leaf', () => {
    expect(outline(tree)).toEqual([100000, [150000, 150100, [150700, 150726]]]);
    expect(tree.map((n) => n.total)).toEqual([4, 6]);
  });
  it('is searched by name, English name and code', () => {
    expect(outline(searchTree(tree, '呼'))).toEqual([[150000, 150100, [150700, 150726]]]);
    expect(outline(searchTree(tree, 'barag'))).toEqual([[150000, [150700, 150726]]]);
    expect(outline(searchTree(tree, '1501'))).toEqual([[150000, 150100]]);
    expect(searchTree(tree, '火星')).toEqual([]);
  });
});

describe('choosing', () => {
  it('marks what is chosen by its region, and what is chosen in part', () => {
    expect(markOf(150726, [150000])).toBe('on');
    expect(markOf(150000, [150726])).toBe('mixed');
    expect(markOf(150100, [150700])).toBe('off');
    expect(markOf(150000, [100000])).toBe('off');
    expect(markOf(100000, [150000])).toBe('off');
  });
  it('takes in what lies below', () => {
    expect(toggleRegion(150000, [150726, 460000], tree)).toEqual([150000, 460000]);
  });
  it('takes out what was chosen', () => {
    expect(toggleRegion(150000, [100000, 150000], tree)).toEqual([100000]);
  });
  it('takes one out of a chosen region and leaves its siblings', () => {
    expect(toggleRegion(150726, [150000], tree)).toEqual([150100]);
    expect(toggleRegion(150100, [150000], tree)).toEqual([150700]);
  });
});
