import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../view/text-width.ts';
import { placeLabels, type Anchor, type Plot, type Side } from './label-placement.ts';

const plot: Plot = { narrowest: 200, widest: 900, height: 300, line: 14, radius: 4, gap: 3 };
const at = (x: number, y: number, width = 60): Anchor => ({ x, y, width });

/** The pixels of a label at a width, worked out apart from the placement. */
function pixels({ x, y, width }: Anchor, side: Side, w: number) {
  const left = { right: x * w + 7, left: x * w - 7 - width, top: x * w - width / 2, bottom: x * w - width / 2 }[side];
  const top = { right: y - 7, left: y - 7, top: y - 21, bottom: y + 7 }[side];
  return { left, right: left + width, top, bottom: top + 14 };
}

describe('labels beside marks', () => {
  it('stand to the right where there is room, else elsewhere', () => {
    expect(placeLabels([at(0.5, 100)], [], plot)).toEqual(['right']);
    // At 200 pixels there are 20 to the right of 0.9.
    expect(placeLabels([at(0.9, 100)], [], plot)).toEqual(['left']);
    // The mark of the second stands where the text of the first would.
    expect(placeLabels([at(0.5, 100), at(0.52, 100)], [], plot)).toEqual(['left', 'right']);
  });

  it('give way to marks without a label', () => {
    expect(placeLabels([at(0.5, 100)], [{ x: 0.6, y: 102 }], plot)).toEqual(['left']);
  });

  it('are left out where there is no room', () => {
    const crowd = Array.from({ length: 12 }, (_, i) => at(0.5, 100 + i));
    const placed = placeLabels(crowd, [], plot);
    expect(placed[0]).not.toBeNull();
    expect(placed).toContain(null);
  });

  it('never cover each other or leave the plot, whatever its width', () => {
    const anchors = fc.array(
      fc.record({
        x: fc.double({ min: 0, max: 1, noNaN: true }),
        y: fc.double({ min: 0, max: 300, noNaN: true }),
        width: fc.integer({ min: 20, max: 120 }),
      }),
      { minLength: 2, maxLength: 14 },
    );
    fc.assert(
      fc.property(anchors, fc.integer({ min: 200, max: 900 }), (list, w) => {
        const boxes = placeLabels(list, [], plot).flatMap((side, i) => {
          const anchor = list[i];
          return side === null || anchor === undefined ? [] : [pixels(anchor, side, w)];
        });
        boxes.forEach((a, i) => {
          expect(a.left).toBeGreaterThanOrEqual(-1e-9);
          expect(a.right).toBeLessThanOrEqual(w + 1e-9);
          for (const b of boxes.slice(i + 1)) {
            const apart =
              a.right <= b.left + 1e-9 || b.right <= a.left + 1e-9 || a.bottom <= b.top || b.bottom <= a.top;
            expect(apart).toBe(true);
          }
        });
      }),
    );
  });

  it('are measured by their signs', () => {
    expect(textWidth('改革开放', 12)).toBe(48);
    expect(textWidth('12:3', 10)).toBeCloseTo(24.8, 10);
  });
});
