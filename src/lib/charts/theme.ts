const hues = ['indigo', 'cyan', 'teal', 'green', 'olive', 'sand', 'rose', 'wine'];
const steps = [1, 2, 3, 4, 5, 6];

/** The colours of `app.css` as they resolve now: a custom property may hold `light-dark(…)`, which charts do not know. */
export function readTheme(dark: boolean) {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  try {
    return {
      dark,
      font: chartFont,
      ink: colour('ink'),
      muted: colour('muted'),
      line: colour('line'),
      surface: colour('surface'),
      accent: colour('accent'),
      categories: hues.map((hue) => colour(`c-${hue}`)),
      sequential: steps.map((step) => colour(`seq-${step}`)),
      a: colour('group-a'),
      b: colour('group-b'),
      c: colour('group-c'),
      d: colour('group-d'),
    };
  } finally {
    probe.remove();
  }
}

export type ThemeColours = ReturnType<typeof readTheme>;

/**
 * One font for charts, those of the interface; ECharts and pictures cannot read custom properties. Single quotes, since
 * ECharts writes the names into a style attribute as they are.
 */
export const chartFont =
  "system-ui, -apple-system, 'Segoe UI', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** What every chart has unless its option says otherwise. */
export function echartsTheme(theme: ThemeColours, formatNumber: (value: number) => string): object {
  const axis = {
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { lineStyle: { color: theme.line } },
    axisLabel: { color: theme.ink, fontSize: 12 },
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    splitLine: { lineStyle: { color: theme.line } },
  };
  return {
    color: theme.categories,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: chartFont, color: theme.ink },
    // A label tells of clicks, so that it filters by what it names.
    categoryAxis: { ...axis, splitLine: { show: false }, triggerEvent: true },
    valueAxis: {
      ...axis,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, formatter: formatNumber },
    },
    logAxis: axis,
    timeAxis: axis,
    legend: { textStyle: { color: theme.ink }, inactiveColor: theme.muted },
    tooltip: {
      confine: true,
      backgroundColor: theme.surface,
      borderColor: theme.line,
      textStyle: { color: theme.ink, fontSize: 13 },
    },
  };
}
