import { groupKeys, type Filters } from '../model/filters.ts';
import { message, type Message } from '../model/message.ts';
import type { DatasetLabels } from './define-view.ts';

const covers = (code: number, other: number): boolean => {
  const size = code % 10000 === 0 ? 10000 : code % 100 === 0 ? 100 : 1;
  return code !== 100000 && Math.floor(other / size) === Math.floor(code / size);
};

/**
 * What the address asks for that the open dataset cannot have: regions and indicators it does not hold, years outside
 * its extent. The filters stay as they are – the page says why it is empty.
 */
export function addressDoubts(
  filters: Filters,
  labels: Pick<DatasetLabels, 'regions' | 'indicators' | 'years'>,
): readonly Message[] {
  const doubts: Message[] = [];
  const codes = new Set([filters.regions, ...groupKeys.map((key) => filters[key]?.regions ?? [])].flat());
  for (const code of codes) {
    if (labels.regions.has(code) || [...labels.regions.keys()].some((known) => covers(code, known))) continue;
    doubts.push(
      message({ zh: '此数据集中没有地区 {code}。', en: 'This dataset has no region {code}.' }, { code: String(code) }),
    );
  }
  const { indicator, years } = filters;
  if (indicator !== null && !labels.indicators.has(indicator)) {
    doubts.push(
      message(
        { zh: '此数据集中没有指标 {indicator}。', en: 'This dataset has no indicator {indicator}.' },
        { indicator },
      ),
    );
  }
  if (labels.years !== null) {
    const { first, last } = labels.years;
    if ((years.from !== null && years.from > last) || (years.to !== null && years.to < first)) {
      doubts.push(
        message(
          {
            zh: '所选年份不在此数据集的范围（{first}–{last}）之内。',
            en: 'The chosen years lie outside this dataset ({first}–{last}).',
          },
          { first: String(first), last: String(last) },
        ),
      );
    }
  }
  return doubts;
}
