import type { Panel } from '../view/define-view.ts';

type Option = Readonly<Record<string, unknown>>;

const isOption = (value: unknown): value is Option =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listed = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];

/** Parts of an option whose ends are numbers, so that panels can be given the same ones. */
const scaled = ['visualMap', 'xAxis', 'yAxis'] as const;

interface Ends {
  readonly min: number;
  readonly max: number;
  /** What a scale of colours writes at its ends; belongs to `max`. */
  readonly text?: unknown;
}

/**
 * The largest value that the marks of an axis have, where the axis leaves its end to them: bars and points, not stacked.
 * Null where it cannot be told.
 */
function reached(option: Option, part: 'xAxis' | 'yAxis', axis: number): number | null {
  const dimension = part === 'xAxis' ? 0 : 1;
  const values = listed(option['series']).flatMap((series) => {
    if (!isOption(series) || (Number(series[`${part}Index`] ?? 0) || 0) !== axis) return [];
    if (typeof series['stack'] === 'string' || !['bar', 'line', 'scatter'].includes(String(series['type'])))
      return [NaN];
    return listed(series['data']).flatMap((datum) => {
      const value = isOption(datum) ? datum['value'] : datum;
      const of: unknown = Array.isArray(value) ? value[dimension] : value;
      return typeof of === 'number' ? [of] : [];
    });
  });
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return Number.isFinite(most) && most > 0 ? most : null;
}

/** The numeric ends of the scales of an option, by part and place. */
function endsOf(option: Option): ReadonlyMap<string, Ends> {
  return new Map(
    scaled.flatMap((part) =>
      listed(option[part]).flatMap((scale, i): [string, Ends][] => {
        if (!isOption(scale)) return [];
        const { min, max, text, type } = scale;
        if (part !== 'visualMap' && type === 'value' && max === undefined && (min === undefined || min === 0)) {
          const most = reached(option, part, i);
          return most === null ? [] : [[`${part} ${i}`, { min: 0, max: most }]];
        }
        if (typeof min !== 'number' || typeof max !== 'number') return [];
        return [[`${part} ${i}`, text === undefined ? { min, max } : { min, max, text }]];
      }),
    ),
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

/**
 * Panels side by side with the same ends: of scales whose ends their views set, colours among them, and of axes that begin
 * at zero and end with their marks; tile maps have the values of all, from which their colours follow.
 */
export function shareScales(panels: readonly Panel[]): readonly Panel[] {
  const options = panels.flatMap(({ drawing }) => (drawing?.kind === 'echarts' ? [endsOf(drawing.option)] : []));
  const common = new Map<string, Ends>();
  for (const [key, ends] of options.flatMap((own) => [...own])) {
    const known = common.get(key) ?? ends;
    const widest = ends.max > known.max ? ends : known;
    common.set(key, { ...widest, min: Math.min(ends.min, known.min) });
  }
  const values = panels.flatMap(({ drawing }) =>
    drawing?.kind === 'tile-map'
      ? (drawing.span ?? drawing.tiles.flatMap(({ value }) => (value === null ? [] : [value])))
      : [],
  );
  return panels.map((panel): Panel => {
    const { drawing } = panel;
    if (drawing?.kind === 'echarts')
      return { ...panel, drawing: { ...drawing, option: widened(drawing.option, common) } };
    return drawing?.kind === 'tile-map' ? { ...panel, drawing: { ...drawing, span: values } } : panel;
  });
}
