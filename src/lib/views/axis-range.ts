/** Ends of a value axis, and how many values lie beyond them. */
export interface AxisRange {
  readonly min: number | null;
  readonly max: number | null;
  readonly beyond: number;
  /** Between the ticks; the chart's own choice when there is none. */
  readonly interval?: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.round(share * (sorted.length - 1))] ?? 0;

/**
 * An axis that one misread or extreme value cannot flatten: values further than three interquartile ranges from the
 * middle half (the far outliers of Tukey 1977) are left outside, to be drawn at the edge. Null ends are the chart's own
 * choice. Fewer than ten different values, or a middle half without spread, tell nothing of what is extreme.
 */
export function axisRange(values: readonly number[]): AxisRange {
  // Distinct values: a hundred equal targets of one year must not make all other years extreme.
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const [q1, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = 3 * (q3 - q1);
  const inside = sorted.filter((v) => v >= q1 - reach && v <= q3 + reach);
  const [low, high] = [inside[0], inside.at(-1)];
  const beyond = low === undefined || high === undefined ? 0 : values.filter((v) => v < low || v > high).length;
  if (sorted.length < 10 || reach === 0 || beyond === 0 || low === undefined || high === undefined) {
    return { min: null, max: null, beyond: 0 };
  }
  const step = niceStep((high - low) / 5);
  return {
    min: (sorted[0] ?? low) < low ? Math.floor(low / step) * step : null,
    max: (sorted.at(-1) ?? high) > high ? Math.ceil(high / step) * step : null,
    beyond,
  };
}

/** Round ends with room above the highest value for what is written there; from zero unless all values are far from it. */
export function paddedRange(
  values: readonly number[],
  { min, max }: AxisRange,
): { min: number; max: number; interval: number } | null {
  const inside = values.filter((v) => (min === null || v >= min) && (max === null || v <= max));
  if (inside.length === 0) return null;
  const low = Math.min(...inside);
  const high = Math.max(...inside);
  const from = low >= 0 && low < high / 2 ? 0 : low;
  const step = niceStep((high - from || Math.abs(high) || 1) / 4);
  return { min: Math.floor(from / step) * step, max: Math.ceil((high + step / 4) / step) * step, interval: step };
}

/**
 * Round ends close to the values: from zero unless all values are far from it, and with room for a share `pad` of a step
 * above the highest one and below the lowest.
 */
export function closeRange(
  values: readonly number[],
  pad: number,
): { min: number; max: number; interval: number } | null {
  if (values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const from = low >= 0 && low < high / 2 ? 0 : low;
  const step = niceStep((high - from || Math.abs(high) || 1) / 6);
  const below = from === 0 ? 0 : pad * step;
  return {
    min: Math.floor((from - below) / step + 1e-9) * step,
    max: Math.ceil((high + pad * step) / step - 1e-9) * step,
    interval: step,
  };
}

/** The next of 1, 2, 5, 10 … */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((m) => m * power >= rough) ?? 10);
}

/**
 * What is written at the edge for each value beyond the axis: the value itself, or how many there are where several
 * share a place, on the last of them, so that labels do not cover each other. Empty for values on the axis.
 */
export function edgeLabels<T>(
  items: readonly T[],
  { min, max }: AxisRange,
  of: { readonly value: (item: T) => number; readonly place: (item: T) => string; readonly text: (item: T) => string },
): readonly string[] {
  const side = (value: number) => (max !== null && value > max ? '>' : min !== null && value < min ? '<' : null);
  const groups = new Map<string, number[]>();
  items.forEach((item, i) => {
    const at = side(of.value(item));
    if (at !== null) {
      const key = at + of.place(item);
      groups.set(key, [...(groups.get(key) ?? []), i]);
    }
  });
  const labels = items.map(() => '');
  for (const indices of groups.values()) {
    const last = indices.at(-1) ?? 0;
    const item = items[last];
    if (item !== undefined) labels[last] = indices.length === 1 ? of.text(item) : `×${indices.length}`;
  }
  return labels;
}
