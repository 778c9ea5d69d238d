import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts';
import { message } from '../model/message.ts';
import { defineDerivedView, type ChartTheme, type Scope } from '../view/define-view.ts';
import { textWidth } from '../view/text-width.ts';
import { closeRange, edgeLabels } from './axis-range.ts';
import { grid, responsive, tooltip, type Part } from './chart-base.ts';
import { figureScopeWords } from './figure-facets.ts';
import { renderFigure, type FigureMark } from './figure-mark.ts';
import { figureColumns, figureShown, figuresOfIndicator, measureOf, rowLimit, spansOrders } from './figure-rows.ts';
import { figureAxis, figureChart, onAxis, type Drawn } from './figure-series.ts';
import { figureColour, figureKind, figureTip, focusOf, inFocus, type FigureRow } from './figure-words.ts';
import { indicatorName, indicatorOf, noIndicator } from './indicator.ts';
import { quantile } from './quantiles.ts';
import { quantity, statusName, unitName, withUnit } from './quantity.ts';
import { withRegion } from './regions.ts';
import { swarm } from './swarm.ts';

/** Values that span more than this many powers of ten stand on a logarithmic axis. */
const decades = 2;
/** Pixels from centre to centre of two marks that touch; of many marks less. */
const sizeOf = (n: number): number => (n > 600 ? 5 : n > 250 ? 7 : 10);
/** Pixels of a lane at least and at most; a swarm that is higher is pressed together. */
const lane = { least: 64, most: 250 };
/** Pixels of a lane for its name. */
const laneHead = 24;

/** The middle of what is compared: the number itself as it is stated, a range by its lower end. */
const ascending = (rows: readonly FigureRow[]): readonly number[] => rows.map((r) => r.value).sort((a, b) => a - b);

/** The marks of one kind, from the lowest value to the highest. */
const laneOf = (drawn: readonly Drawn[], kind: string, scope: Scope): readonly Drawn[] =>
  drawn.filter(({ r }) => figureKind(r, scope) === kind).sort((a, b) => a.r.value - b.r.value || a.row - b.row);

/** Height of the swarm of values on a plot of a width, in pixels. */
function heightOf(values: readonly number[], [low, high]: readonly [number, number], width: number, size: number) {
  const at = values.map((v) => (high === low ? 0 : ((v - low) / (high - low)) * width));
  return 2 * Math.max(0, ...swarm(at, size).map(Math.abs)) + size + 24;
}

interface Lane {
  readonly kind: string;
  readonly own: readonly Drawn[];
  /** Pixels of the lane, and of its middle from the bottom of the plot. */
  readonly height: number;
  readonly middle: number;
}

/** Lanes below each other, each as high as its swarm. */
function lanesOf(kinds: readonly Pick<Lane, 'kind' | 'own'>[], heights: readonly number[]): readonly Lane[] {
  let bottom = heights.reduce((sum, height) => sum + height, 0);
  return kinds.map(({ kind, own }, i) => {
    const height = heights[i] ?? lane.least;
    bottom -= height;
    return { kind, own, height, middle: bottom + (height - laneHead) / 2 };
  });
}

/** What a lane is called, and the line between it and the one above; of the lane that is compared its median too. */
function laneSigns(
  lanes: readonly Lane[],
  median: { readonly value: number; readonly lane: number; readonly text: string } | null,
  theme: ChartTheme,
): Part {
  const renderItem = (
    params: CustomSeriesRenderItemParams,
    api: CustomSeriesRenderItemAPI,
  ): CustomSeriesRenderItemReturn => {
    const own = lanes[params.dataIndex];
    if (!own) return null;
    const { x, width } = params.coordSys as unknown as Record<'x' | 'width', number>;
    const [, y = 0] = api.coord([median?.value ?? 1, own.middle]);
    const top = y - (own.height - laneHead) / 2 - laneHead;
    const label = { text: `${own.kind} · ${own.own.length}`, x: x + 2, y: top + 5, fill: theme.ink, fontSize: 12 };
    const head = { ...label, fontFamily: theme.font, fontWeight: 'bold' as const, verticalAlign: 'top' as const };
    const children: NonNullable<CustomSeriesRenderItemReturn>[] = [
      { type: 'text', z2: 20, style: { ...head, stroke: theme.surface, lineWidth: 3 } },
      ...(params.dataIndex === 0
        ? []
        : [
            {
              type: 'line' as const,
              shape: { x1: x, y1: top, x2: x + width, y2: top },
              style: { stroke: theme.line, lineWidth: 1 },
            },
          ]),
    ];
    if (median?.lane === params.dataIndex) {
      const [at = 0] = api.coord([median.value, own.middle]);
      const nameEnd = x + textWidth(label.text, 12.5) + 16;
      const wide = textWidth(median.text, 11) + 5;
      const right = at + wide > x + width || (at > x + width / 2 && at - wide > nameEnd);
      children.push(
        {
          type: 'line',
          shape: { x1: at, y1: top + 8, x2: at, y2: top + own.height - 2 },
          style: { stroke: theme.ink, lineWidth: 1, lineDash: [3, 3] },
        },
        {
          type: 'text',
          z2: 20,
          style: {
            text: median.text,
            // Beside the line, but never over the name of the lane.
            x: right ? at - 5 : Math.max(at + 5, nameEnd),
            y: top + 5,
            fill: theme.ink,
            fontSize: 11,
            fontFamily: theme.font,
            align: right ? 'right' : 'left',
            verticalAlign: 'top',
            stroke: theme.surface,
            lineWidth: 3,
          },
        },
      );
    }
    return { type: 'group', children };
  };
  // On the axis of the values everything must lie at a value.
  const data = lanes.map(({ middle }) => [median?.value ?? 1, middle]);
  return { type: 'custom', silent: true, renderItem, data, tooltip: { show: false }, z: 4 };
}

export const indicatorDistribution = defineDerivedView({
  id: 'indicator-distribution',
  title: (scope) =>
    message(
      { zh: '{indicator}：各条数据的分布', en: '{indicator}: how the stated figures are spread' },
      { indicator: indicatorName(indicatorOf(scope), scope) },
    ),
  words: figureScopeWords,
  method: message({
    zh: '蜂群图：每个标记是一条数据，横向位置是数值，纵向只为互不遮盖，不表示任何量。目标、完成、占比（及各对比组）分行。实心为报告所写的数，空心为“超过”“不到”或约数，箭头指向开放的一侧，横条为区间。陈述地区最多的年份和性质标记较大，虚线为其中位数（按所写的数，区间取下限；Hyndman 与 Fan 1996 第7型分位数）。数值全为正且跨越两个数量级以上时用对数轴。不同单位、一年与多年的增幅不画在一起。',
    en: 'A beeswarm: each mark is one figure at its value; its height only keeps marks from covering each other and means nothing. Targets, outcomes and shares (and groups) have lanes of their own. Filled: the number itself; hollow: more than, less than or about it; an arrow points to the open side; a bar is a range. Marks of the year and status that most regions state are larger, and a dashed line is their median (of the numbers as stated, ranges by their lower end; quantiles of type 7, Hyndman & Fan 1996). The axis is logarithmic when all values are positive and span more than two powers of ten. Only one unit is drawn, and growth over several years not together with that of one.',
  }),
  raw: figureColumns,
  columns: figureShown,
  query: figuresOfIndicator,
  derive: withRegion,
  missing: noIndicator,
  sources: null,
  finding: (rows, scope) => {
    const measure = measureOf(rows);
    if (!measure) return null;
    const { locale } = scope;
    const drawn = rows.filter(measure.has);
    const focus = focusOf(drawn);
    const own = drawn.filter((r) => inFocus(r, focus));
    const values = ascending(own);
    const at = (share: number) => withUnit(Number(quantile(values, share).toPrecision(6)), measure.unit, locale);
    const [low, high] = [own.find((r) => r.value === values[0]), own.find((r) => r.value === values.at(-1))];
    if (!low || !high) return null;
    /** How many figures have the value, where there are several. */
    const same = ({ value }: FigureRow): number => {
      const n = own.filter((r) => r.value === value).length;
      return n === 1 ? 0 : n;
    };
    const zh = locale === 'zh';
    const year = focus?.year ?? null;
    return message(
      {
        zh: '{year}{status}共{n}条，{n, plural, =1 {为{only}} other {中间一半在{q1}至{q3}之间，中位数{median}；最低{low}（{lowest}{lows, plural, =0 {} other {等#条}}），最高{high}（{highest}{highs, plural, =0 {} other {等#条}}）}}{context, plural, =0 {} other {；其他年份或性质的#条标记较小}}{more, plural, =0 {} other {；数据超过#条，只读取最近的}}{left, plural, =0 {} other {；另有#条数据的单位不是“{unit}”或为多年的增幅，只列入表格}}。',
        en: '{n, plural, one {# figure} other {# figures}} for {year} ({status}): {n, plural, one {{only}} other {the middle half lies from {q1} to {q3}, the median at {median}; lowest {low} ({lowest}{lows, plural, =0 {} other {, # figures}}), highest {high} ({highest}{highs, plural, =0 {} other {, # figures}})}}{context, plural, =0 {} one {; # figure of another year or status is smaller} other {; # figures of other years or statuses are smaller}}{more, plural, =0 {} other {; of more than # figures only the latest are read}}{left, plural, =0 {} one {; # figure in another unit than {unit}, or of growth over several years, is in the table only} other {; # figures in other units than {unit}, or of growth over several years, are in the table only}}.',
      },
      {
        n: own.length,
        year: year === null ? (zh ? '未注明年份的' : 'a year that is not stated') : zh ? `${year}年` : String(year),
        status: zh ? statusName(focus?.status ?? '', 'zh') : statusName(focus?.status ?? '', 'en').toLowerCase(),
        only: `${quantity(low, locale)}${zh ? '（' : ' ('}${low.region}${zh ? '）' : ')'}`,
        q1: at(0.25),
        q3: at(0.75),
        median: at(0.5),
        low: quantity(low, locale),
        lowest: low.region,
        lows: same(low),
        high: quantity(high, locale),
        highest: high.region,
        highs: same(high),
        context: drawn.length - own.length,
        more: rows.length === rowLimit ? rowLimit : 0,
        left: measure.left,
        unit: unitName(measure.unit, locale),
      },
    );
  },
  draw: (rows, scope, theme) => {
    const { locale } = scope;
    const base = figureChart(
      rows.map((r, row) => ({ r, row })),
      scope,
    );
    const values = base.drawn.flatMap(({ r }) => (r.value_high === null ? [r.value] : [r.value, r.value_high]));
    const log = spansOrders(values, decades);
    const range = log
      ? { min: null, max: null, beyond: 0 }
      : {
          ...base.range,
          ...(closeRange(
            values.filter((v) => onAxis(v, base.range)),
            base.range.beyond > 0 ? 0.2 : 0,
          ) ?? {}),
        };
    const chart = { ...base, log, range };
    const focus = focusOf(chart.drawn.map(({ r }) => r));
    const kinds = chart.kinds.map((kind) => ({ kind, own: laneOf(chart.drawn, kind, scope) }));
    const size = sizeOf(chart.drawn.length);
    const scaled = (v: number): number => (log ? Math.log10(v) : v);
    const on = (own: readonly Drawn[]): readonly number[] =>
      own.flatMap(({ r }) => (onAxis(r.value, range) ? [scaled(r.value)] : []));
    const all = on(chart.drawn);
    const ends = [Math.min(...all), Math.max(...all)] as const;
    const heights = (width: number): readonly number[] =>
      kinds.map(({ own }) =>
        Math.min(lane.most, Math.max(lane.least, heightOf(on(own), ends, width, size) + laneHead)),
      );
    const lanes = lanesOf(kinds, heights(460));
    const total = lanes.reduce((sum, { height }) => sum + height, 0);
    const place = lanes.findIndex(({ own }) => own.some(({ r }) => inFocus(r, focus)));
    const compared = ascending((lanes[place]?.own ?? []).map(({ r }) => r).filter((r) => inFocus(r, focus)));
    const middle = quantile(compared, 0.5);
    const named = `${locale === 'zh' ? '中位数' : 'median'} ${withUnit(Number(middle.toPrecision(6)), chart.unit, locale)}`;
    const median = compared.length > 2 && onAxis(middle, range) ? { value: middle, lane: place, text: named } : null;
    const series = lanes.map((own): Part => {
      const labels = edgeLabels(own.own, range, {
        value: ({ r }) => r.value,
        place: () => '',
        text: ({ r }) => quantity(r, locale),
      });
      const marks = own.own.map(({ r, row }, i): FigureMark => ({
        row,
        place: own.middle,
        value: r.value,
        high: r.value_high,
        bound: r.bound,
        status: r.status,
        colour: figureColour(r, theme),
        label: labels[i] ?? '',
        note: '',
        strong: inFocus(r, focus),
      }));
      const spread = (at: readonly number[]): readonly number[] => {
        const offsets = swarm(at, size);
        const room = (own.height - laneHead) / 2 - 6;
        const most = Math.max(room, ...offsets.map(Math.abs));
        return offsets.map((y) => (y * room) / most);
      };
      return {
        type: 'custom',
        name: own.kind,
        color: marks[0]?.colour ?? theme.accent,
        renderItem: renderFigure(marks, 'x', theme, 0, spread),
        encode: { x: [0, 2], y: 1 },
        data: marks.map((m) => ({ value: [m.value, m.place, m.high ?? m.value], row: m.row })),
        z: 3,
      };
    });
    return {
      kind: 'echarts',
      height: total + 46,
      option: responsive(
        {
          grid: { ...grid(4, 32), left: 10, right: 24, bottom: 42, outerBoundsMode: 'none' },
          tooltip: tooltip(theme, (i) => {
            const row = rows[i];
            return row ? figureTip(row, scope) : [];
          }),
          xAxis: figureAxis(chart, scope, theme, { nameLocation: 'middle', nameGap: 24 }),
          yAxis: { type: 'value', min: 0, max: Math.max(1, total), show: false },
          series: [...series, laneSigns(lanes, median, theme)],
        },
        {},
        {},
      ),
    };
  },
  act: (row) => ({ kind: 'figure', figureId: row.figure_id }),
});
