import { bisectRight, nice, quantileSorted } from 'd3';

/** A class of values on the map: its colour and the values it spans. */
export interface Bin {
  readonly colour: string;
  readonly from: number;
  readonly to: number;
}

/**
 * At most as many classes as there are colours. Quantiles when a few values are far above the rest (so that one big
 * province does not make all others pale), else equal steps; fewer classes when there are fewer values.
 */
export function tileScale(
  values: readonly number[],
  colours: readonly string[],
): { bins: readonly Bin[]; colour: (value: number) => string } {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const low = distinct[0];
  const high = distinct.at(-1);
  const strongest = colours.at(-1) ?? 'currentColor';
  if (low === undefined || high === undefined) return { bins: [], colour: () => strongest };
  if (distinct.length <= colours.length) {
    const pick = (i: number): string =>
      colours[
        distinct.length === 1 ? colours.length - 2 : Math.round((i * (colours.length - 1)) / (distinct.length - 1))
      ] ?? strongest;
    return {
      bins: distinct.map((value, i) => ({ colour: pick(i), from: value, to: value })),
      colour: (value) => pick(distinct.indexOf(value)),
    };
  }
  const median = distinct[Math.floor(distinct.length / 2)] ?? low;
  const skewed = high - median > 4 * (median - low);
  const sorted = [...values].sort((a, b) => a - b);
  const [from, to] = skewed ? [low, high] : nice(low, high, 10);
  /** Where a class ends and the next one begins. */
  const borders = colours.slice(1).map((_, i) => {
    const share = (i + 1) / colours.length;
    return skewed ? (quantileSorted(sorted, share) ?? low) : from + share * (to - from);
  });
  const bins = colours.map((colour, i) => ({ colour, from: borders[i - 1] ?? from, to: borders[i] ?? to }));
  return {
    bins: bins.filter((bin) => bin.from !== bin.to),
    colour: (value) => colours[bisectRight(borders, value)] ?? strongest,
  };
}

/** Black or white, whichever is easier to read on a colour `rgb(r, g, b)` (WCAG 2 relative luminance). */
export function textOn(colour: string): '#000' | '#fff' {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number).map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  // Contrast with white and with black is equal at a luminance of 0.179.
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}
