import { isOption, listed, type Option } from './option-parts.ts';

/** An axis of years of a chart: what a drag over it, or the keyboard, chooses. */
export interface YearAxis {
  readonly dimension: 'x' | 'y';
  /** Index among the axes of its dimension. */
  readonly index: number;
  readonly grid: number;
  /** Its years in order. */
  readonly years: readonly number[];
  /** The year of a coordinate; null where it has none, as for what stands apart. */
  readonly yearAt: (coordinate: number) => number | null;
  /** Coordinates of the outer edges of a range of years. */
  readonly edges: (from: number, to: number) => readonly [low: number, high: number];
}

/** A label of the axis: a year, or a month as `2021-03`. */
function yearOfLabel(label: unknown): number | null {
  const text = isOption(label) ? label['value'] : label;
  const match = typeof text === 'string' || typeof text === 'number' ? /^(\d{4})(?:-\d{2})?$/.exec(String(text)) : null;
  return match === null ? null : Number(match[1]);
}

type Scale = Pick<YearAxis, 'years' | 'yearAt' | 'edges'>;

/** Categories that are years or months, but for a few that stand apart. */
function categories(axis: Option): Scale | null {
  const labels = listed(axis['data']).map(yearOfLabel);
  const years = [...new Set(labels.flatMap((year) => year ?? []))].sort((a, b) => a - b);
  if (labels[0] === null || years.length === 0) return null;
  return {
    years,
    yearAt: (coordinate) => labels[Math.round(coordinate)] ?? null,
    edges: (from, to) => {
      const within = labels.flatMap((year, i) => (year !== null && year >= from && year <= to ? [i] : []));
      return [Math.min(...within) - 0.5, Math.max(...within) + 0.5];
    },
  };
}

/**
 * A value axis that its view marks with `timeAxis`: `year`, where a year stands at its number, or `date`, where it begins
 * there.
 */
function numbers(axis: Option): Scale | null {
  const { timeAxis, min, max } = axis;
  if (typeof min !== 'number' || typeof max !== 'number' || (timeAxis !== 'year' && timeAxis !== 'date')) return null;
  const shift = timeAxis === 'year' ? 0.5 : 0;
  const first = timeAxis === 'year' ? Math.ceil(min) : Math.floor(min);
  const last = timeAxis === 'year' ? Math.floor(max) : Math.ceil(max) - 1;
  if (last < first) return null;
  return {
    years: Array.from({ length: last - first + 1 }, (_, i) => first + i),
    yearAt: (coordinate) => Math.min(last, Math.max(first, Math.floor(coordinate + shift))),
    edges: (from, to) => [from - shift, to + 1 - shift],
  };
}

/** The axes of years of an option. */
export function yearAxes(option: unknown): readonly YearAxis[] {
  if (!isOption(option)) return [];
  return (['x', 'y'] as const).flatMap((dimension) =>
    listed(option[`${dimension}Axis`]).flatMap((axis, index) => {
      if (!isOption(axis)) return [];
      const scale = axis['type'] === 'category' ? categories(axis) : numbers(axis);
      const grid = typeof axis['gridIndex'] === 'number' ? axis['gridIndex'] : 0;
      return scale === null ? [] : [{ dimension, index, grid, ...scale }];
    }),
  );
}

/** The year at which a mark of a series stands; null where its axis has no years. */
export function yearOfMark(option: unknown, mark: { readonly seriesIndex: number; readonly dataIndex: number }) {
  const series = isOption(option) ? listed(option['series'])[mark.seriesIndex] : undefined;
  if (!isOption(series)) return null;
  const axis = yearAxes(option).find(
    ({ dimension, index }) =>
      index === (typeof series[`${dimension}AxisIndex`] === 'number' ? series[`${dimension}AxisIndex`] : 0),
  );
  if (axis === undefined) return null;
  const datum = listed(series['data'])[mark.dataIndex];
  const value = isOption(datum) ? datum['value'] : datum;
  // A single number is the value at the category of its place.
  const place = Array.isArray(value) ? Number(value[axis.dimension === 'x' ? 0 : 1]) : mark.dataIndex;
  return Number.isFinite(place) ? axis.yearAt(place) : null;
}
