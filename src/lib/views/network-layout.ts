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

/** Steps in which the nodes come to rest; each moves them less. */
const steps = 300;

/**
 * Places of the nodes of a network in a plot of a size in pixels, from 0 to 1 each way: the first in the middle, the others
 * by forces that begin on a circle around it (after Fruchterman & Reingold 1991). Nothing is left to chance: equal networks
 * have equal places.
 */
export function layOut(
  nodes: readonly NetworkNode[],
  links: readonly NetworkLink[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly Point[] {
  const at = nodes.map(({ id, radius }, i) => {
    const angle = (2 * Math.PI * (i - 1)) / Math.max(1, nodes.length - 1);
    const out = i === 0 ? 0 : 1 / 3;
    return { id, radius, x: out * width * Math.cos(angle), y: out * height * Math.sin(angle), dx: 0, dy: 0, degree: 0 };
  });
  const byId = new Map(at.map((node) => [node.id, node]));
  const springs = links.flatMap(({ source, target, strength }) => {
    const [a, b] = [byId.get(source), byId.get(target)];
    return a && b ? [{ a, b, strength }] : [];
  });
  for (const { a, b } of springs) {
    a.degree++;
    b.degree++;
  }
  const unit = Math.sqrt((width * height) / Math.max(1, nodes.length));
  const push = (a: (typeof at)[number], b: (typeof at)[number], force: number, x: number, y: number): void => {
    a.dx -= force * x;
    a.dy -= force * y;
    b.dx += force * x;
    b.dy += force * y;
  };
  for (let step = 0; step < steps; step++) {
    for (const node of at) {
      // A plot that is wider than high lets its nodes go further sideways.
      node.dx = -0.06 * node.x * Math.min(1, height / width);
      node.dy = -0.06 * node.y * Math.min(1, width / height);
    }
    at.forEach((a, i) => {
      for (const b of at.slice(i + 1)) {
        const [x, y] = [b.x - a.x || 1e-3, b.y - a.y];
        const distance = Math.hypot(x, y);
        const overlap = Math.max(0, a.radius + b.radius + 12 - distance);
        push(a, b, (4 * unit) / distance ** 2 + overlap / 2 / distance, x, y);
      }
    });
    for (const { a, b, strength } of springs) {
      const [x, y] = [b.x - a.x || 1e-3, b.y - a.y];
      const distance = Math.hypot(x, y);
      // The more lines end at a node, the weaker each: else all would fall together.
      const pull = (0.1 + 0.5 * strength) / Math.min(a.degree, b.degree);
      push(a, b, (-pull * (distance - unit * (1.5 - strength))) / distance, x, y);
    }
    const most = unit * (1 - step / steps);
    for (const node of at.slice(1)) {
      const length = Math.hypot(node.dx, node.dy);
      const scale = length > most ? most / length : 1;
      node.x += node.dx * scale * 0.7;
      node.y += node.dy * scale * 0.7;
    }
  }
  const [across, down] = [
    Math.max(1, ...at.map(({ x }) => Math.abs(x))),
    Math.max(1, ...at.map(({ y }) => Math.abs(y))),
  ];
  return at.map(({ x, y }) => ({ x: 0.5 + x / across / 2, y: 0.5 + y / down / 2 }));
}
