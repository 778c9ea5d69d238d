import { hierarchy, tree, type HierarchyPointNode } from 'd3';
import type { Drawing, WordTreeNode } from '$lib/view/define-view';

export type WordTreeDrawing = Extract<Drawing, { kind: 'word-tree' }>;

/** A word of the drawing; x is its left edge, y the middle of its line, in pixels. */
export interface PlacedWord {
  readonly text: string;
  /** The number written behind it; null for words in which no form ends. */
  readonly n: number | null;
  readonly row: number | null;
  readonly family: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A line from the end of one word to the beginning of the next. */
export interface Branch {
  readonly path: string;
  readonly family: boolean;
}

export interface WordTreeLayout {
  readonly width: number;
  readonly height: number;
  readonly words: readonly PlacedWord[];
  readonly branches: readonly Branch[];
  readonly head: PlacedWord;
  /** Where the list of other wordings begins; null where there is none. */
  readonly othersAt: { readonly x: number; readonly y: number } | null;
}

const rowHeight = 26;
const fontSize = 14;
export const headSize = 20;
const gap = 34;
const margin = 8;

/** Width of a text in pixels: a Chinese character is as wide as high, a Latin letter about half. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, c) => sum + (c < '\u2000' ? 0.56 : 1), 0) * size;

const written = (node: WordTreeNode): string => (node.row === null ? node.word : `${node.word} ${node.n}`);

interface Side {
  readonly nodes: readonly HierarchyPointNode<WordTreeNode>[];
  /** By depth: width of the widest word. */
  readonly widths: readonly number[];
  readonly top: number;
  readonly bottom: number;
}

function sideOf(root: WordTreeNode): Side {
  const placed = tree<WordTreeNode>().nodeSize([rowHeight, 1])(hierarchy(root, (node) => node.children));
  const nodes = placed.descendants().slice(1);
  const widths: number[] = [];
  for (const { depth, data } of nodes) {
    widths[depth - 1] = Math.max(widths[depth - 1] ?? 0, widthOf(written(data), fontSize));
  }
  const across = nodes.map((node) => node.x);
  return { nodes, widths, top: Math.min(0, ...across), bottom: Math.max(0, ...across) };
}

const curve = (x0: number, y0: number, x1: number, y1: number): string => {
  const middle = (x0 + x1) / 2;
  return `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}`;
};

/** Places the words of a word tree: the head in the middle, one column a word to each side, other wordings below it. */
export function layoutWordTree({ head, left, right, others }: WordTreeDrawing): WordTreeLayout {
  const before = sideOf(left);
  const after = sideOf(right);
  const extent = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + gap, 0);
  const headText = `${head.word} ${head.n}`;
  const listed = others.map(({ word, n, row }) => ({ text: word, n, row, width: widthOf(`${word} ${n}`, fontSize) }));
  const headWidth = widthOf(headText, headSize) * 1.04;
  const middle = Math.max(headWidth, ...listed.map(({ width }) => width));
  const headX = margin + extent(before.widths) + (middle - headWidth) / 2;
  const top = Math.min(before.top, after.top);
  const below = others.length === 0 ? 0 : (others.length + 2) * rowHeight;
  const bottom = Math.max(before.bottom, after.bottom, below);
  const y0 = margin + rowHeight / 2 - top;

  const words: PlacedWord[] = [];
  const branches: Branch[] = [];
  const column = (widths: readonly number[], depth: number): number => extent(widths.slice(0, depth - 1));
  for (const node of after.nodes) {
    const x = margin + extent(before.widths) + middle + gap + column(after.widths, node.depth);
    const { word, n, row, family } = node.data;
    words.push({
      text: word,
      n: row === null ? null : n,
      row,
      family,
      x,
      y: y0 + node.x,
      width: widthOf(written(node.data), fontSize),
    });
    const parent = node.parent;
    const from =
      parent === null || parent.depth === 0
        ? { x: headX + headWidth, y: y0 }
        : {
            x:
              margin +
              extent(before.widths) +
              middle +
              gap +
              column(after.widths, parent.depth) +
              widthOf(written(parent.data), fontSize),
            y: y0 + parent.x,
          };
    branches.push({ path: curve(from.x + 4, from.y, x - 4, y0 + node.x), family });
  }
  for (const node of before.nodes) {
    const right = margin + extent(before.widths) - gap - column(before.widths, node.depth);
    const width = widthOf(written(node.data), fontSize);
    const { word, n, row, family } = node.data;
    words.push({ text: word, n: row === null ? null : n, row, family, x: right - width, y: y0 + node.x, width });
    const parent = node.parent;
    const to =
      parent === null || parent.depth === 0
        ? { x: headX, y: y0 }
        : {
            x:
              margin +
              extent(before.widths) -
              gap -
              column(before.widths, parent.depth) -
              widthOf(written(parent.data), fontSize),
            y: y0 + parent.x,
          };
    branches.push({ path: curve(right + 4, y0 + node.x, to.x - 4, to.y), family });
  }
  const listX = margin + extent(before.widths);
  listed.forEach(({ text, n, row, width }, i) => {
    words.push({ text, n, row, family: true, x: listX, y: y0 + (i + 3) * rowHeight - rowHeight / 2, width });
  });
  return {
    width: Math.ceil(2 * margin + extent(before.widths) + middle + extent(after.widths)),
    height: Math.ceil(y0 + bottom + rowHeight / 2 + margin),
    words,
    branches,
    head: { text: head.word, n: head.n, row: head.row, family: true, x: headX, y: y0, width: headWidth },
    othersAt: others.length === 0 ? null : { x: listX, y: y0 + 1.5 * rowHeight },
  };
}
