import { partsOf } from '../model/filters.ts';
import { message, type Locale } from '../model/message.ts';
import { phraseGrounds } from './grounds.ts';
import { comparedReports, keptReports, seriesName, sidesOnly } from './series.ts';
import { defineDerivedView } from '../view/define-view.ts';
import { keynessColumns, keynessQuery, keynessRaw, measureKeyness } from './keyness-rows.ts';
import { drawKeyness, sidesOf, significant, strongest } from './keyness-scatter.ts';

/** Below this many reports a group says little about its region or time. */
const fewReports = 5;

/** A group within a sentence: group A, the rest. */
const inSentence = (key: string, locale: Locale): string => {
  const name = seriesName(key, locale);
  return locale === 'en' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
};

export const keyness = defineDerivedView({
  id: 'keyness',
  title: (scope) => {
    const [a, b] = sidesOf(scope);
    return message(
      { zh: '{a}与{b}各自偏好的表述', en: 'Phrases that set {a} and {b} apart' },
      { a: inSentence(a, scope.locale), b: inSentence(b, scope.locale) },
    );
  },
  method: message({
    zh: '证据：G² = 2ΣO·ln(O/E)（Dunning 1993），以字数为总量；p 经 Benjamini–Hochberg（1995）校正（虚线为错误发现率5%），它假定各次出现相互独立，因此偏小。差别大小：对数比（Hardie 2014，各加0.5）；对数优势比及其 z 用信息性 Dirichlet 先验（Monroe、Colaresi 与 Quinn 2008），先验相当于本数据集平均一份报告。置换 p：把整份报告随机分到两组（Lijffijt 等 2016），至多1999次，种子固定，两组各有多少报告不变；只检验证据最强的至多120个表述（固定提法和一般表述优先，报告极多时更少），两组有共同报告时不检验。只含至少出现5次、见于至少2份报告的表述；图中为证据最强的300个固定提法和四字以上的表述，互相包含的只标出最强的一个，冒号两侧为两组的原始次数。任一组不足5份报告时给出警告。',
    en: 'Evidence: G² = 2ΣO·ln(O/E) (Dunning 1993), totals are characters; its p is adjusted by Benjamini–Hochberg (1995; the dashed line is a false discovery rate of 5%) and takes occurrences as independent, so it is too small. Effect: the log ratio (Hardie 2014, +0.5), and the log-odds ratio with its z under an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008) that weighs as much as one average report of the dataset. Permutation p: whole reports are dealt at random to groups of the same numbers of reports (Lijffijt et al. 2016), at most 1,999 times, with a fixed seed; for at most 120 phrases with the most evidence (formulas and expressions first; fewer where there are very many reports), and not where the groups share reports. Phrases with at least 5 occurrences in at least 2 reports; the chart has the 300 strongest formulas and expressions of four characters or more, names the strongest of those that contain each other, and writes the raw counts of both groups around the colon. Fewer than 5 reports in a group give a warning.',
  }),
  missing: ({ filters }) =>
    partsOf(filters).length === 0
      ? message({
          zh: '选择要比较的两组报告：每组由地区和年份界定；只设一组时，与其余报告相比。',
          en: 'Choose two groups of reports to compare, each by regions and years. One group alone is compared with the rest of the reports.',
        })
      : null,
  raw: keynessRaw,
  columns: keynessColumns,
  query: keynessQuery,
  derive: measureKeyness,
  sources: ({ filters }) => comparedReports()({ filters: sidesOnly(filters) }),
  groups: 'own',
  finding: (rows, scope) => {
    const [first] = rows;
    if (!first) return null;
    const { locale } = scope;
    const [a, b] = sidesOf(scope);
    const zh = locale === 'zh';
    const said = (['a', 'b'] as const).flatMap((side) => {
      const [r] = strongest(rows, side, 1);
      if (!r) return [];
      const name = seriesName(side === 'a' ? a : b, locale);
      const [own, other] = side === 'a' ? [r.n_a, r.n_b] : [r.n_b, r.n_a];
      return zh
        ? [`${name}最突出的是“${r.phrase}”（${own}次对${other}次）`]
        : [`${name}: most typical is “${r.phrase}” (${own} occurrences against ${other})`];
    });
    if (said.length === 0) return null;
    const tested = rows.filter((r) => r.p_permutation !== null);
    const few = [
      { key: a, reports: first.reports_a },
      { key: b, reports: first.reports_b },
    ].filter(({ reports }) => reports < fewReports);
    return message(
      {
        zh: '{warning}{said}；两侧分别有{reports_a}份和{reports_b}份报告{tested, plural, =0 {} other {；所检验的#个表述中，{robust}个把整份报告随机分组后仍有差别（p ≤ 0.05）}}{both, plural, =0 {} other {；#份报告同属两组}}。',
        en: '{warning}{said}; {reports_a, plural, one {# report} other {# reports}} against {reports_b, number}{tested, plural, =0 {} one {; of # phrase tested, {robust, number} also differs when whole reports are dealt at random (p ≤ 0.05)} other {; of # phrases tested, {robust, number} also differ when whole reports are dealt at random (p ≤ 0.05)}}{both, plural, =0 {} one {; # report is in both groups} other {; # reports are in both groups}}.',
      },
      {
        warning:
          few.length === 0
            ? ''
            : zh
              ? `注意：${few.map(({ key }) => seriesName(key, 'zh')).join('、')}不足${fewReports}份报告，结果只能作为线索。`
              : `Warning: ${few.map(({ key }) => inSentence(key, 'en')).join(' and ')} ${few.length > 1 ? 'have' : 'has'} fewer than ${fewReports} reports; the result is a hint at most. `,
        said: said.join(zh ? '，' : '; '),
        reports_a: first.reports_a,
        reports_b: first.reports_b,
        tested: tested.length,
        robust: tested.filter((r) => (r.p_permutation ?? 1) <= significant).length,
        both: first.in_both,
      },
    );
  },
  draw: drawKeyness,
  grounds: (row, scope) => phraseGrounds(scope, row.phrase, [], { kept: keptReports(sidesOnly(scope.filters)) }),
  act: (row, { filters }) => ({
    kind: 'filter',
    change: { phrases: filters.phrases.includes(row.phrase) ? filters.phrases : [...filters.phrases, row.phrase] },
  }),
});
