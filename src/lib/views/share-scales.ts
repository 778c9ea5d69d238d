import type { Panel, Tile, TileTimeline } from '../view/define-view.ts';
import { niceStep } from './axis-range.ts';

type Option = Readonly<Record<string, unknown>>;

const isOption = (value: unknown): value is Option =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listed = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];

/** Parts of an option whose ends are numbers, so that panels can be given the same ones. */
const scaled = ['visualMap', 'xAxis', 'yAxis'] as const;
type AxisPart = 'xAxis' | 'yAxis';

interface Ends {
  readonly min: number;
  readonly max: number;
  /** What a scale of colours writes at its ends; belongs to `max`. */
  readonly text?: unknown;
}

/** Ends of one option; open are those that the view leaves to the marks, and here what these reach. */
interface Reached extends Ends {
  readonly open: { readonly min: boolean; readonly max: boolean; readonly log: boolean } | null;
}

/** The coordinates of a datum, as ECharts reads them: a bare number is a value at its own place of the other axis. */
function coordinates(datum: unknown, index: number, dimension: number): readonly unknown[] {
  const value = isOption(datum) ? datum['value'] : datum;
  if (Array.isArray(value)) return value as unknown[];
  return dimension === 0 ? [value, index] : [index, value];
}

/** Places in a datum of what a series shows along an axis: what it encodes, else the first and the second. */
function dimensionsOf(series: Option, dimension: 0 | 1): readonly number[] {
  const encode = isOption(series['encode']) ? listed(series['encode'][dimension === 0 ? 'x' : 'y']) : [];
  const named = encode.filter((at) => typeof at === 'number');
  return named.length > 0 ? named : [dimension];
}

/**
 * The values that the marks of an axis reach, where the axis leaves its ends to them. Bars and lines that are stacked
 * reach the sum of their values at a place.
 */
function reached(option: Option, part: AxisPart, axis: number): readonly number[] {
  const dimension = part === 'xAxis' ? 0 : 1;
  const stacks = new Map<string, number>();
  const values = listed(option['series']).flatMap((series) => {
    if (!isOption(series) || (Number(series[`${part}Index`] ?? 0) || 0) !== axis) return [];
    const dimensions = dimensionsOf(series, dimension);
    return listed(series['data']).flatMap((datum, i) => {
      const at = coordinates(datum, i, dimension);
      const own = dimensions.flatMap((d) => (typeof at[d] === 'number' ? [at[d]] : []));
      if (typeof series['stack'] !== 'string') return own;
      const [value = 0] = own;
      const key = JSON.stringify([series['stack'], at[1 - dimension], value < 0]);
      const sum = (stacks.get(key) ?? 0) + value;
      stacks.set(key, sum);
      return [sum];
    });
  });
  return values.filter((value) => Number.isFinite(value));
}

/** How far the marks of an axis go, from zero on, unless it is one of powers of ten or of its marks alone. */
function extentOf(values: readonly number[], { type, scale, min, max }: Option): Reached | null {
  const log = type === 'log';
  const own = log ? values.filter((value) => value > 0) : scale === true ? values : [0, ...values];
  if (own.length === 0 || values.length === 0) return null;
  return {
    min: typeof min === 'number' ? min : own.reduce((a, b) => Math.min(a, b)),
    max: typeof max === 'number' ? max : own.reduce((a, b) => Math.max(a, b)),
    open: { min: typeof min !== 'number', max: typeof max !== 'number', log },
  };
}

/** The numeric ends of the scales of an option, by part and place. */
function endsOf(option: Option): ReadonlyMap<string, Reached> {
  return new Map(
    scaled.flatMap((part) =>
      listed(option[part]).flatMap((scale, i): [string, Reached][] => {
        if (!isOption(scale)) return [];
        const { min, max, text, type } = scale;
        const key = `${part} ${i}`;
        if (typeof min === 'number' && typeof max === 'number') {
          return [[key, { min, max, open: null, ...(text === undefined ? {} : { text }) }]];
        }
        if (part === 'visualMap' || (type !== 'value' && type !== 'log')) return [];
        const extent = extentOf(reached(option, part, i), scale);
        return extent === null ? [] : [[key, extent]];
      }),
    ),
  );
}

/** Ends that were left to the marks are made round; null where there is nothing between them. */
function rounded({ open, ...ends }: Reached): Ends | null {
  if (open === null) return ends;
  const { min, max } = ends;
  if (min === max && !open.log) return null;
  const step = niceStep((max - min) / 5);
  const round = (value: number, to: (x: number) => number): number =>
    open.log ? 10 ** to(Math.log10(value)) : to(value / step) * step;
  return {
    min: open.min ? round(min, (x) => Math.floor(x + 1e-9)) : min,
    max: open.max ? round(max, (x) => Math.ceil(x - 1e-9)) : max,
  };
}

/** For each scale the ends within which those of all options lie. */
function commonEnds(options: readonly Option[]): ReadonlyMap<string, Ends> {
  const common = new Map<string, Reached>();
  for (const [key, ends] of options.flatMap((option) => [...endsOf(option)])) {
    const known = common.get(key) ?? ends;
    common.set(key, { ...(ends.max > known.max ? ends : known), min: Math.min(ends.min, known.min) });
  }
  return new Map(
    [...common].flatMap(([key, reach]): [string, Ends][] => {
      const ends = rounded(reach);
      return ends === null ? [] : [[key, ends]];
    }),
  );
}

function widened(option: Option, ends: ReadonlyMap<string, Ends>): Option {
  const change = (part: string, scale: unknown, i: number): unknown =>
    isOption(scale) && ends.has(`${part} ${i}`) ? { ...scale, ...ends.get(`${part} ${i}`) } : scale;
  return {
    ...option,
    ...Object.fromEntries(
      scaled.flatMap((part) => {
        const value = option[part];
        if (value === undefined) return [];
        return [[part, Array.isArray(value) ? value.map((s, i) => change(part, s, i)) : change(part, value, 0)]];
      }),
    ),
  };
}

const valuesOf = (tiles: readonly Tile[]): readonly number[] =>
  tiles.flatMap(({ value }) => (value === null ? [] : [value]));

/** A timeline over the years of all, with room for as many tiles as the fullest has; outside of its own it is empty. */
function over(years: readonly number[], most: number, timeline: TileTimeline): TileTimeline {
  const own = new Map(timeline.years.map((of) => [of.year, of]));
  return { ...timeline, most, years: years.map((year) => own.get(year) ?? { year, before: 0, fresh: 0, of: 0 }) };
}

/**
 * Panels side by side with the same ends: of scales whose ends their views set, colours among them, and of axes that end
 * with their marks; tile maps have the values of all, the parts of an open province among them, from which their colours
 * follow, and timelines over the same years.
 */
export function shareScales(panels: readonly Panel[]): readonly Panel[] {
  const common = commonEnds(panels.flatMap(({ drawing }) => (drawing?.kind === 'echarts' ? [drawing.option] : [])));
  const maps = panels.flatMap(({ drawing }) => (drawing?.kind === 'tile-map' ? [drawing] : []));
  const span = maps.flatMap((map) => map.span ?? valuesOf([...map.tiles, ...(map.inner?.tiles ?? [])]));
  const columns = maps.flatMap(({ timeline }) => timeline?.years ?? []);
  const years = [...new Set(columns.map(({ year }) => year))].sort((a, b) => a - b);
  const most = columns.reduce((n, { of }) => Math.max(n, of), 1);
  return panels.map((panel): Panel => {
    const { drawing } = panel;
    if (drawing?.kind === 'echarts') {
      return { ...panel, drawing: { ...drawing, option: widened(drawing.option, common) } };
    }
    if (drawing?.kind !== 'tile-map') return panel;
    const { timeline } = drawing;
    return {
      ...panel,
      drawing: { ...drawing, span, ...(timeline === undefined ? {} : { timeline: over(years, most, timeline) }) },
    };
  });
}
