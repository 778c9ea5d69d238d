import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { Attachment } from 'svelte/attachments';
import { marksOf, move, rowOf, type Mark, type Place } from './marks.ts';
import { echartsTheme, type ThemeColours } from './theme.ts';

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
  readonly onready: () => void;
}

/** Asked for as soon as a page with charts is, so that it loads while the page mounts and fetches its data. */
const core = import('./echarts-core.ts');

const known = new WeakSet<HTMLElement>();
let turn: Promise<void> = Promise.resolve();

/** A chart that is new to the page waits its turn, so that each is painted before the next one is drawn. */
function nextTurn(element: HTMLElement): Promise<void> | undefined {
  if (known.has(element)) return undefined;
  known.add(element);
  turn = turn.then(() => new Promise((resolve) => setTimeout(resolve, 0)));
  return turn;
}

/** Without the role and label of ECharts: it would call an element that answers to keys a mere image. */
const prepared = ({ option }: EChartOptions): EChartsCoreOption => ({ animation: false, ...option, aria: undefined });

/** Arrow keys walk along the marks and show their tooltip, Enter acts on one, Escape leaves. */
function keyboard(element: HTMLElement, chart: EChartsType, { onact, onmark }: EChartOptions): () => void {
  let place: Place | null = null;
  const leave = (): void => {
    place = null;
    chart.dispatchAction({ type: 'hideTip' });
    chart.dispatchAction({ type: 'downplay' });
    onmark(null);
  };
  const down = (event: KeyboardEvent): void => {
    const marks = marksOf(chart.getOption());
    const current = place && marks[place.series]?.[place.mark];
    if (event.key === 'Escape') {
      leave();
      element.blur();
    } else if (event.key === 'Enter') {
      if (current?.row !== null && current?.row !== undefined) onact(current.row);
    } else if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      place = move(marks, place, event.key);
      const mark = place && marks[place.series]?.[place.mark];
      if (!mark) return;
      const { seriesIndex, dataIndex } = mark;
      chart.dispatchAction({ type: 'downplay' });
      chart.dispatchAction({ type: 'highlight', seriesIndex, dataIndex });
      chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
      onmark(mark);
    }
  };
  element.addEventListener('keydown', down);
  element.addEventListener('blur', leave);
  return () => {
    element.removeEventListener('keydown', down);
    element.removeEventListener('blur', leave);
  };
}

/** Draws an option into the element; it is drawn anew when the option changes, and follows the element's size. */
export function echart(options: EChartOptions): Attachment<HTMLElement> {
  return (element) => {
    let gone = false;
    let clean = (): void => undefined;
    const draw = async (): Promise<void> => {
      const { init } = await core;
      await nextTurn(element);
      if (gone) return;
      const chart = init(element, echartsTheme(options.theme, options.formatNumber), { renderer: 'svg' });
      chart.setOption(prepared(options));
      chart.on('click', (event) => {
        const row = rowOf(event.data);
        if (row !== null) options.onact(row);
      });
      const leaveKeyboard = keyboard(element, chart, options);
      const resize = new ResizeObserver(() => {
        // It also reports the size that the chart was just drawn for.
        if (chart.getWidth() !== element.clientWidth || chart.getHeight() !== element.clientHeight) chart.resize();
      });
      resize.observe(element);
      clean = () => {
        leaveKeyboard();
        resize.disconnect();
        chart.dispose();
      };
      options.onready();
    };
    void draw();
    return () => {
      gone = true;
      clean();
    };
  };
}

/** The chart as an SVG document of a size, drawn apart from the page. */
export async function echartSvg(options: EChartOptions, width: number, height: number): Promise<string> {
  const { init } = await core;
  const theme = echartsTheme(options.theme, options.formatNumber);
  const chart = init(null, theme, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...prepared(options), animation: false });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
