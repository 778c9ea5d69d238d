import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { marksOf, move, rowOf, type Mark, type Place } from './marks.ts';
import { echartsTheme, type ThemeColours } from './theme.ts';
import { nextTurn } from './turns.ts';
import { yearOfMark } from './year-axes.ts';
import { yearBrush, type OnYears, type YearBrush } from './year-brush.ts';

export interface EChartOptions {
  readonly option: EChartsCoreOption;
  readonly theme: ThemeColours;
  readonly formatNumber: (value: number) => string;
  /** What a screen reader is told that the chart is. */
  readonly description: string;
  /** Row of the mark that was clicked, or entered with the keyboard. */
  readonly onact: (row: number) => void;
  /** The mark that the keyboard has reached; null when it leaves. */
  readonly onmark: (mark: Mark | null) => void;
  /** Years are chosen along an axis of years; null where there is nothing to filter. */
  readonly onyears: OnYears | null;
  /** A label of an axis was clicked. */
  readonly onlabel: (label: string) => void;
  readonly onready: () => void;
}

/** Asked for as soon as a page with charts is, so that it loads while the page mounts and fetches its data. */
const core = import('./echarts-core.ts');

type Core = Awaited<typeof core>;

/** What the core lacks, loaded when a chart has it. */
const modules = {
  canvas: () => import('./echarts-canvas.ts'),
  cells: () => import('./echarts-cells.ts'),
  marks: () => import('./echarts-marks.ts'),
};
type Module = keyof typeof modules;

const moduleOf: Readonly<Record<string, Module>> = {
  custom: 'cells',
  heatmap: 'cells',
  graph: 'marks',
  line: 'marks',
  scatter: 'marks',
};

/** From so many marks on, elements of the page for each cost more memory and time than pixels. */
const crowd = 1600;

type Renderer = 'svg' | 'canvas';

/** Pixels of the screen beyond which a canvas takes more memory than the elements: some browsers refuse it, too. */
const largest = 6e6;

function rendererOf(element: HTMLElement, { series }: EChartsCoreOption): Renderer {
  const each = Array.isArray(series) ? (series as readonly { readonly data?: unknown }[]) : [];
  const marks = each.reduce((sum, { data }) => sum + (Array.isArray(data) ? data.length : 0), 0);
  if (marks <= crowd) return 'svg';
  // Asked last: it makes the browser lay out the page as it stands, which is about to change.
  const { clientWidth: width, clientHeight: height } = element;
  return width * height * devicePixelRatio ** 2 > largest ? 'svg' : 'canvas';
}

function modulesOf(option: EChartsCoreOption): readonly Module[] {
  const { media = [] } = option as { readonly media?: readonly { readonly option: EChartsCoreOption }[] };
  return [option, ...media.map((part) => part.option)].flatMap(({ title, series }) => [
    ...(title === undefined ? [] : ['marks' as const]),
    ...(Array.isArray(series) ? series : []).flatMap((one: { type?: string }) => moduleOf[one.type ?? ''] ?? []),
  ]);
}

const loaded = new Set<Module>();

/** What an option needs beside the core; null once it is there. */
function missingFor(option: EChartsCoreOption, renderer: Renderer): Promise<unknown> | null {
  const needed = renderer === 'canvas' ? ([renderer, ...modulesOf(option)] as const) : modulesOf(option);
  const missing = needed.filter((name) => !loaded.has(name));
  if (missing.length === 0) return null;
  return Promise.all(missing.map((name) => modules[name]().then(() => loaded.add(name))));
}

/**
 * Without the role and label of ECharts: it would call an element that answers to keys a mere image. All marks are drawn
 * at once: thousands, 400 at each frame, would take a second.
 */
const prepared = ({ option }: EChartOptions): EChartsCoreOption => ({
  animation: false,
  progressive: 0,
  ...option,
  aria: undefined,
});

/**
 * Arrow keys walk along the marks and show their tooltip, Enter acts on one, Escape leaves; with Shift, left and right
 * choose years from the mark on.
 */
function keyboard(element: HTMLElement, chart: EChartsType, brush: YearBrush, options: () => EChartOptions) {
  let place: Place | null = null;
  const leave = (): void => {
    if (place === null) return;
    place = null;
    chart.dispatchAction({ type: 'hideTip' });
    chart.dispatchAction({ type: 'downplay' });
    options().onmark(null);
  };
  const down = (event: KeyboardEvent): void => {
    const marks = marksOf(chart.getOption());
    const current = place && marks[place.series]?.[place.mark];
    if (event.key === 'Escape') {
      leave();
      element.blur();
    } else if (event.key === 'Enter') {
      if (current?.row !== null && current?.row !== undefined) options().onact(current.row);
    } else if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      brush.step(event.key === 'ArrowRight' ? 1 : -1, current ? yearOfMark(chart.getOption(), current) : null);
    } else if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      place = move(marks, place, event.key);
      const mark = place && marks[place.series]?.[place.mark];
      if (!mark) return;
      const { seriesIndex, dataIndex } = mark;
      chart.dispatchAction({ type: 'downplay' });
      chart.dispatchAction({ type: 'highlight', seriesIndex, dataIndex });
      chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
      options().onmark(mark);
    }
  };
  element.addEventListener('keydown', down);
  element.addEventListener('blur', leave);
  const stop = (): void => {
    element.removeEventListener('keydown', down);
    element.removeEventListener('blur', leave);
  };
  return { leave, stop };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** An empty chart that fills the element and follows its size; `options` are those of the time of an event. */
function startChart(
  init: Core['init'],
  element: HTMLElement,
  options: () => EChartOptions,
  { redraw, awaited }: { redraw: () => void; awaited: () => boolean },
) {
  const { theme } = options();
  const { height } = element.style;
  const renderer = rendererOf(element, options().option);
  const colours = echartsTheme(theme, (value) => options().formatNumber(value));
  const chart = init(element, colours, { renderer });
  chart.on('click', (event) => {
    const row = rowOf(event.data);
    if (row !== null) options().onact(row);
    else if (/^[xy]Axis$/.test(event.componentType) && typeof event.value === 'string') options().onlabel(event.value);
  });
  const brush = yearBrush(element, chart, theme, { onyears: () => options().onyears, ended: redraw });
  const keys = keyboard(element, chart, brush, options);
  let size: Size | null = null;
  const fit = (): void => {
    // The size that the chart was just drawn for is reported, too.
    if (size !== null && (chart.getWidth() !== size.width || chart.getHeight() !== size.height)) chart.resize(size);
  };
  const resize = new ResizeObserver(([entry]) => {
    // A chart that is hidden has no size.
    if (entry === undefined || entry.contentRect.width === 0) return;
    const { width, height } = entry.contentRect;
    size = { width: Math.round(width), height: Math.round(height) };
    if (renderer === 'canvas' || !awaited()) fit();
  });
  return {
    /** Another theme, height or renderer takes a new chart: it would cost a second drawing to change them. */
    fits: () =>
      options().theme === theme &&
      element.style.height === height &&
      rendererOf(element, options().option) === renderer,
    draw: () => {
      keys.leave();
      // Without the old option, which `chart.resize` would draw once more.
      if (size !== null && renderer === 'svg') chart.getZr().resize(size);
      chart.setOption(prepared(options()), { notMerge: true });
      brush.follow(options().option);
      resize.observe(element);
    },
    fit,
    /** Years are being chosen on it. */
    brushing: brush.active,
    dispose: () => {
      keys.stop();
      brush.stop();
      resize.disconnect();
      chart.dispose();
    },
  };
}

/** A chart in an element of the page. */
export interface LiveChart {
  /** Draws an option in place of the one before. */
  readonly update: (options: EChartOptions) => void;
  /** Gives it the size of its element: nothing is awaited any more. */
  readonly fit: () => void;
  readonly dispose: () => void;
}

/** @param awaited whether it will soon be drawn anew: until then it keeps its size, so as not to be drawn twice */
export function openChart(element: HTMLElement, awaited: () => boolean): LiveChart {
  let current: EChartOptions | null = null;
  let init: Core['init'] | null = null;
  let chart: ReturnType<typeof startChart> | null = null;
  let gone = false;
  const draw = (): void => {
    if (gone || init === null || current === null || chart?.brushing() === true) return;
    const missing = missingFor(current.option, rendererOf(element, current.option));
    if (missing !== null) {
      void missing.then(draw);
      return;
    }
    const last = current;
    if (chart?.fits() === false) {
      chart.dispose();
      chart = null;
    }
    chart ??= startChart(init, element, () => current ?? last, { redraw: draw, awaited });
    chart.draw();
    last.onready();
  };
  const start = async ({ option }: EChartOptions): Promise<void> => {
    await nextTurn(Promise.all([core, missingFor(option, rendererOf(element, option))]));
    ({ init } = await core);
    draw();
  };
  return {
    update: (options) => {
      const isFirst = current === null;
      current = options;
      if (isFirst) void start(options);
      else draw();
    },
    fit: () => chart?.fit(),
    dispose: () => {
      gone = true;
      chart?.dispose();
    },
  };
}

/** The chart as an SVG document of a size, drawn apart from the page. */
export async function echartSvg(options: EChartOptions, width: number, height: number): Promise<string> {
  const [{ init }] = await Promise.all([core, missingFor(options.option, 'svg')]);
  const theme = echartsTheme(options.theme, options.formatNumber);
  const chart = init(null, theme, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...prepared(options), animation: false });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
