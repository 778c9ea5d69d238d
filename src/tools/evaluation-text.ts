import { evaluatedFields, type Rate } from '../lib/model/evaluation.ts';
import type { Score } from './score-figures.ts';

const three = (x: number | null): string => (x === null ? '  –  ' : x.toFixed(3));

/** 0.970 [0.85, 0.99] 32/33 */
function rateText({ estimate, low, high, hits, n }: Rate): string {
  if (estimate === null) return '  –'.padEnd(24);
  return `${three(estimate)} [${three(low)}, ${three(high)}] ${`${hits}/${n}`.padEnd(9)}`;
}

/** A score for people: rates with their 95 % Wilson intervals, then what was missed, read falsely or differs. */
export function evaluationText({ evaluation: e, missed, spurious, disagreements }: Score): string {
  const width = Math.max(...[...evaluatedFields, ...e.indicators.map((i) => i.indicator)].map((s) => s.length)) + 2;
  const row = (name: string, ...cells: string[]): string => `  ${name.padEnd(width)}${cells.join('  ')}`.trimEnd();
  return [
    `${e.name}: ${e.reports} reports, ${e.mentions} mentions, ${e.figures} figures`,
    row('recall', rateText(e.recall)),
    row('precision', rateText(e.precision)),
    'of the figures found',
    ...evaluatedFields.map((field) => row(field, rateText(e.fields[field]))),
    `by indicator${' '.repeat(Math.max(1, width - 10))}${'recall'.padEnd(33)}precision`,
    ...e.indicators.map((i) => row(i.indicator, rateText(i.recall).padEnd(31), rateText(i.precision))),
    `missed: ${missed.length}`,
    ...missed.map((m) => `  ${m.doc} ${m.number_text}: ${m.evidence}`),
    `false: ${spurious.length}`,
    ...spurious.map((f) => `  ${f.doc} ${f.number_text} (${f.indicator}): ${f.evidence}`),
    `different: ${disagreements.length}`,
    ...disagreements.map(({ mention, figure, fields }) => {
      const values = fields.map((field) => `${field} ${valuesOf(field, mention, figure)}`);
      return `  ${mention.doc} ${mention.number_text}: ${values.join('; ')}`;
    }),
    '',
  ].join('\n');
}

function valuesOf(
  field: (typeof evaluatedFields)[number],
  m: Score['disagreements'][number]['mention'],
  f: Score['disagreements'][number]['figure'],
): string {
  switch (field) {
    case 'value_high':
      return `${f.value_high ?? 'none'}, not ${m.value_high ?? 'none'}`;
    case 'bound':
      return `${f.bound}, not ${m.bound}`;
    case 'unit':
      return `${f.unit}, not ${m.unit_norm}`;
    case 'indicator':
      return `${f.indicator}, not ${[m.indicator, ...m.accept_indicators].join(' or ')}`;
    case 'region':
    case 'region_prefecture':
      return `${f.region_code ?? 'unknown'}, not ${m.region_codes.at(-1) || 'unknown'}`;
    case 'status':
      return `${f.status}, not ${m.status}`;
    case 'period':
      return `${f.period_kind}, not ${m.period ?? ''}`;
    case 'year':
      return `${f.year ?? 'unknown'}, not ${(m.years ?? []).map((y) => y ?? 'unknown').join(' or ')}`;
  }
}
