import type { DatasetLabels, RegionLabel } from './define-view.ts';

/** A region of the filter with those below it. */
export interface RegionNode {
  readonly region: RegionLabel;
  /** Reports of the region and of all below it. */
  readonly total: number;
  readonly children: readonly RegionNode[];
}

export type Mark = 'on' | 'off' | 'mixed';

/** The whole country: in a filter it means the central level alone, so it is a leaf beside the provinces. */
const centre = 100000;

/**
 * The regions with reports and those that contain them, as a tree: the central level first, then provinces by code. A
 * county whose parent the dataset does not know stands beside the provinces.
 */
export function regionTree(labels: Pick<DatasetLabels, 'regions'>): readonly RegionNode[] {
  const children = new Map<number | null, RegionLabel[]>();
  for (const region of labels.regions.values()) {
    const { parent } = region;
    const known = parent !== null && parent !== centre && labels.regions.has(parent) ? parent : null;
    children.set(known, [...(children.get(known) ?? []), region]);
  }
  const build = (parent: number | null): RegionNode[] =>
    (children.get(parent) ?? [])
      .toSorted((a, b) => a.code - b.code)
      .map((region) => {
        const below = build(region.code);
        return { region, children: below, total: below.reduce((sum, node) => sum + node.total, region.reports) };
      })
      .filter((node) => node.total > 0);
  return build(null);
}

/** The part of a tree whose regions match, with the way to each; a match keeps all below it. */
export function searchTree(nodes: readonly RegionNode[], wanted: string): readonly RegionNode[] {
  const text = wanted.trim().toLowerCase();
  if (text === '') return nodes;
  const matches = ({ region }: RegionNode): boolean =>
    region.name.includes(text) ||
    region.shortName.includes(text) ||
    region.nameEn.toLowerCase().includes(text) ||
    String(region.code).startsWith(text);
  const keep = (list: readonly RegionNode[]): RegionNode[] =>
    list.flatMap((node) => {
      if (matches(node)) return [node];
      const below = keep(node.children);
      return below.length === 0 ? [] : [{ ...node, children: below }];
    });
  return keep(nodes);
}

/** Whether a code lies in a region, itself among them. */
function lies(code: number, region: number): boolean {
  if (region === centre || code === centre) return code === region;
  const size = region % 10000 === 0 ? 10000 : region % 100 === 0 ? 100 : 1;
  return Math.floor(code / size) === Math.floor(region / size);
}

/** Whether a region is chosen (itself or by one that contains it), in part, or not. */
export function markOf(code: number, selected: readonly number[]): Mark {
  if (selected.some((s) => lies(code, s))) return 'on';
  return selected.some((s) => lies(s, code)) ? 'mixed' : 'off';
}

/**
 * The selection after a click on a region. Choosing one takes in all below it; taking one out of a chosen region leaves
 * the others of that region chosen.
 */
export function toggleRegion(
  code: number,
  selected: readonly number[],
  tree: readonly RegionNode[],
): readonly number[] {
  const sorted = (codes: readonly number[]): number[] => [...new Set(codes)].sort((a, b) => a - b);
  if (markOf(code, selected) !== 'on') return sorted([...selected.filter((s) => !lies(s, code)), code]);
  if (selected.includes(code)) return selected.filter((s) => s !== code);
  const above = selected.find((s) => lies(code, s));
  const others = (nodes: readonly RegionNode[]): number[] =>
    nodes.flatMap((node) => {
      if (node.region.code === code) return [];
      return lies(code, node.region.code) ? others(node.children) : [node.region.code];
    });
  const find = (nodes: readonly RegionNode[]): RegionNode | undefined =>
    nodes.map((node) => (node.region.code === above ? node : find(node.children))).find((found) => found !== undefined);
  return sorted([...selected.filter((s) => s !== above), ...others(find(tree)?.children ?? [])]);
}
