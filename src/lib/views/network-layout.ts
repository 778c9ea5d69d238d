import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3';

export interface NetworkNode {
  readonly id: string;
  /** Pixels. */
  readonly radius: number;
}

export interface NetworkLink {
  readonly source: string;
  readonly target: string;
  /** From 0, loosest, to 1, closest. */
  readonly strength: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Steps after which the simulation of d3 has cooled down. */
const steps = 300;

/**
 * Places of the nodes of a network in a plot of a size in pixels, from 0 to 1 each way: the first in the middle, the others
 * by forces that begin on a circle around it. Nothing is left to chance: equal networks have equal places.
 */
export function layOut(
  nodes: readonly NetworkNode[],
  links: readonly NetworkLink[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly Point[] {
  const moving = nodes.map(({ id, radius }, i) => {
    const angle = (2 * Math.PI * (i - 1)) / Math.max(1, nodes.length - 1);
    const place = { x: (width / 3) * Math.cos(angle), y: (height / 3) * Math.sin(angle) };
    return i === 0 ? { id, radius, x: 0, y: 0, fx: 0, fy: 0 } : { id, radius, ...place };
  });
  const unit = Math.sqrt((width * height) / Math.max(1, nodes.length));
  const degrees = new Map<string, number>();
  for (const end of links.flatMap(({ source, target }) => [source, target])) {
    degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  // The ends are ids before the simulation begins and nodes after.
  const degree = (end: string | { id: string }): number => degrees.get(typeof end === 'string' ? end : end.id) ?? 1;
  forceSimulation(moving)
    .force(
      'link',
      forceLink<(typeof moving)[number], { source: string; target: string; strength: number }>(
        links.map((link) => ({ ...link })),
      )
        .id(({ id }) => id)
        .distance(({ strength }) => unit * (1.5 - strength))
        // The more lines end at a node, the weaker each: else all would fall together.
        .strength((link) => (0.1 + 0.5 * link.strength) / Math.min(degree(link.source), degree(link.target))),
    )
    .force('apart', forceManyBody().strength(-unit * 4))
    .force(
      'room',
      forceCollide<(typeof moving)[number]>(({ radius }) => radius + 9),
    )
    // A plot that is wider than high lets its nodes go further sideways.
    .force('across', forceX(0).strength(0.06 * Math.min(1, height / width)))
    .force('down', forceY(0).strength(0.06 * Math.min(1, width / height)))
    .stop()
    .tick(steps);
  const reach = (of: (n: (typeof moving)[number]) => number): number =>
    Math.max(1, ...moving.map((n) => Math.abs(of(n))));
  const [across, down] = [reach((n) => n.x), reach((n) => n.y)];
  return moving.map(({ x, y }) => ({ x: 0.5 + x / across / 2, y: 0.5 + y / down / 2 }));
}
