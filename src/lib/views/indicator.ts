import type { IndicatorLabel, Scope } from '../view/define-view.ts';
import { message, type Message } from '../model/message.ts';

/** The chosen indicator; without a choice economic growth, the one that most reports state, else the commonest. */
export function indicatorOf({ filters, labels }: Scope): string | null {
  if (filters.indicator !== null) return filters.indicator;
  if ((labels.indicators.get('gdp_growth')?.figures ?? 0) > 0) return 'gdp_growth';
  let most: IndicatorLabel | null = null;
  for (const label of labels.indicators.values()) {
    if (label.indicator !== 'other' && label.figures > (most?.figures ?? 0)) most = label;
  }
  return most?.indicator ?? null;
}

export function indicatorName(indicator: string | null, { labels, locale }: Pick<Scope, 'labels' | 'locale'>): string {
  if (indicator === null) return '';
  const known = labels.indicators.get(indicator)?.label[locale];
  if (known !== undefined) return known;
  return indicator === 'other' ? { zh: '其他数据', en: 'Other figures' }[locale] : indicator;
}

/** Said in place of a chart of figures when the dataset has none. */
export const noIndicator = (scope: Scope): Message | null =>
  indicatorOf(scope) === null
    ? message({
        zh: '这个数据集没有识别出可比较的数据。',
        en: 'No figures of an indicator were found in this dataset.',
      })
    : null;
