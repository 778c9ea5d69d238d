import type { Bilingual } from '../model/message.ts';

/** Where a measure comes from. */
export interface MeasureSource {
  readonly citation: string;
  readonly doi?: string;
}

/** What a number of a chart or a table is. */
export interface Measure {
  readonly name: Bilingual;
  readonly explanation: Bilingual;
  /** Null for what is read or counted, not computed. Letters are explained in `where`. */
  readonly formula: string | null;
  readonly where: Bilingual | null;
  readonly sources: readonly MeasureSource[];
}

const dunning: MeasureSource = {
  citation:
    'Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19(1), 61–74.',
};
const gries: readonly MeasureSource[] = [
  {
    citation:
      'Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus Linguistics 13(4), 403–437.',
    doi: '10.1075/ijcl.13.4.02gri',
  },
  {
    citation:
      'Lijffijt, J. & Gries, S. Th. (2012). Correction to Gries’ “Dispersions and adjusted frequencies in corpora”. International Journal of Corpus Linguistics 17(1), 147–149.',
    doi: '10.1075/ijcl.17.1.08lij',
  },
];
const groups = {
  zh: 'A、B 为两组；n 为出现次数，N 为总字数。',
  en: 'A and B are the groups; n is the number of occurrences, N the number of characters.',
} as const;

const asRead: Pick<Measure, 'formula' | 'where' | 'sources'> = { formula: null, where: null, sources: [] };

/** Every measure of the site, by its identifier, in the order of the page Methods. */
export const measureList = {
  reports: {
    name: { zh: '报告数', en: 'Reports' },
    explanation: {
      zh: '符合筛选条件的报告份数。“不计重复报告”时，与另一份报告大部分相同的只计一份。没有报告以斜线表示，与零不同。',
      en: 'Reports that the filters keep. Without duplicates, a report that has most of its text in common with another one does not count. No report is hatched, which is not zero.',
    },
    ...asRead,
  },
  characters: {
    name: { zh: '字数', en: 'Characters' },
    explanation: {
      zh: '清理后正文的字符数，空白不计。导航、页脚等清理掉的文字不在其内。',
      en: 'Characters of the cleaned text, white space not counted. What cleaning removes, such as navigation and page footers, is not part of it.',
    },
    ...asRead,
  },
  occurrences: {
    name: { zh: '出现次数', en: 'Occurrences' },
    explanation: {
      zh: '按字符逐处查找，不依赖分词：从左到右，找到一处后从其末尾继续。互相包含或交叉的不同表述各自计数。',
      en: 'Searched character by character, whatever the segmenter says: from left to right, the next time after the end of the last. Different phrases within or across each other each count.',
    },
    ...asRead,
  },
  rate: {
    name: { zh: '每万字次数', en: 'Rate per 10,000 characters' },
    explanation: {
      zh: '使长短不同的报告可以比较。区间以整份报告为单位重抽样得出：同一份报告中的各次出现并不独立。同期报告超过40份时用比率估计量的方差。',
      en: 'Makes reports of different lengths comparable. Its interval comes from resampling whole reports, since occurrences in one report are not independent; beyond 40 reports from the variance of the ratio estimator.',
    },
    formula: 'r = 10000 · Σn / ΣN',
    where: {
      zh: '对该期（该地区）的报告求和；n 为出现次数，N 为字数。95%区间：重抽样1000次的第2.5与第97.5百分位数。',
      en: 'Sums over the reports of the period or region; n occurrences, N characters. 95 % interval: the 2.5th and 97.5th percentiles of 1,000 resamples.',
    },
    sources: [
      { citation: 'Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.' },
      { citation: 'Cochran, W. G. (1977). Sampling Techniques, 3rd edition, chapter 6. Wiley.' },
    ],
  },
  share: {
    name: { zh: '含有该表述的报告占比', en: 'Share of reports' },
    explanation: {
      zh: '至少出现一次的报告占全部报告的比例。报告越少，区间越宽；区间总在0与1之间。',
      en: 'Reports with at least one occurrence among all reports. The fewer reports, the wider the interval, which never leaves 0 to 1.',
    },
    formula: 'p = k / n;  (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)',
    where: {
      zh: 'k 为含有该表述的报告数，n 为报告数，z = 1.96（95%）。',
      en: 'k reports with the phrase of n reports, z = 1.96 for 95 %.',
    },
    sources: [
      {
        citation:
          'Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association 22(158), 209–212.',
        doi: '10.1080/01621459.1927.10502953',
      },
    ],
  },
  rolling_mean: {
    name: { zh: '三期滑动平均', en: 'Rolling mean of three periods' },
    explanation: {
      zh: '把相邻三期合并计算，短的一期不会占过大的分量。缺少的一期不补。图中空心点仍是各期原值。',
      en: 'Three neighbouring periods taken together, so that a short one weighs no more than it has to say. A missing period adds nothing. Hollow marks remain the single periods.',
    },
    formula: 'r̄(t) = (x(t−1) + x(t) + x(t+1)) / (N(t−1) + N(t) + N(t+1))',
    where: {
      zh: 'x 为次数（或含有的报告数），N 为字数（或报告数）。',
      en: 'x occurrences (or reports with it), N characters (or reports).',
    },
    sources: [],
  },
  log_likelihood: {
    name: { zh: '对数似然比 G²', en: 'Log-likelihood ratio G²' },
    explanation: {
      zh: '两组用量有差别的证据有多强；A 组较少时为负。它假定各次出现相互独立，因此偏大：要与对数比和原始次数一起看。',
      en: 'How strong the evidence is that the groups differ; negative where A has less. It takes occurrences as independent and is therefore too large: read it with the log ratio and the raw counts.',
    },
    formula: 'G² = 2 · Σ O · ln(O / E)',
    where: {
      zh: '对四格求和；O 为观察值，E = 行合计 × 列合计 ÷ 总计。',
      en: 'Over the four cells of the table; O observed, E = row total × column total ÷ grand total.',
    },
    sources: [dunning],
  },
  adjusted_p: {
    name: { zh: '校正后的 p', en: 'Adjusted p' },
    explanation: {
      zh: '同时检验许多表述时，控制错误发现率：不超过 q 的那些中，预期至多有 q 的比例是错误的。',
      en: 'Holds the false discovery rate where many phrases are tested at once: of those at or below q, at most the share q is expected to be false.',
    },
    formula: 'q(i) = min over j ≥ i of  p(j) · m / j',
    where: { zh: 'p 由小到大排列，m 为检验的表述数。', en: 'p in ascending order, m phrases tested.' },
    sources: [
      {
        citation:
          'Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57(1), 289–300.',
        doi: '10.1111/j.2517-6161.1995.tb02031.x',
      },
    ],
  },
  log_ratio: {
    name: { zh: '对数比', en: 'Log ratio' },
    explanation: {
      zh: '差别有多大：1 表示 A 组的用量是 B 组的两倍，−1 表示一半。与样本大小无关。',
      en: 'How large the difference is: 1 is twice as often in A, −1 half as often. It does not depend on the size of the sample.',
    },
    formula: 'LR = log₂( ((nA + ½) / NA) / ((nB + ½) / NB) )',
    where: groups,
    sources: [
      {
        citation:
          'Hardie, A. (2014). Log Ratio – an informal introduction. ESRC Centre for Corpus Approaches to Social Science, Lancaster.',
      },
    ],
  },
  log_odds: {
    name: { zh: '对数优势比及其 z', en: 'Log-odds ratio and its z' },
    explanation: {
      zh: '加入先验，使罕见的表述不会因偶然而居首。z 超出 ±1.96 表示在5%水平上有差别。',
      en: 'A prior keeps rare phrases from topping the list by chance. z beyond ±1.96 is a difference at the 5 % level.',
    },
    formula:
      'δ = ln((nA + α) / (NA + α₀ − nA − α)) − ln((nB + α) / (NB + α₀ − nB − α));  z = δ / √(1/(nA + α) + 1/(nB + α))',
    where: {
      zh: 'n、N 同上；α 为先验中该表述的次数，α₀ 为先验的总字数，按全部报告中的用量折算。',
      en: 'n and N as above; α is the phrase’s count in the prior and α₀ the prior’s total, scaled from all reports.',
    },
    sources: [
      {
        citation:
          'Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin’ words: lexical feature selection and evaluation for identifying the content of political conflict. Political Analysis 16(4), 372–403.',
        doi: '10.1093/pan/mpn018',
      },
    ],
  },
  permutation: {
    name: { zh: '置换检验的 p', en: 'Permutation p' },
    explanation: {
      zh: '把整份报告随机分到两组，差别至少这样大的比例。不假定各次出现独立，适合地区之间的结论。',
      en: 'How often the groups differ at least as much when whole reports are dealt to them at random. It does not take occurrences as independent, and so suits claims about regions.',
    },
    formula: 'p = (1 + b) / (1 + m)',
    where: {
      zh: 'm 为置换次数，b 为差别不小于实际的次数。',
      en: 'm permutations, b of them with a difference at least as large.',
    },
    sources: [
      {
        citation:
          'Lijffijt, J. et al. (2016). Significance testing of word frequencies in corpora. Digital Scholarship in the Humanities 31(2), 374–397.',
        doi: '10.1093/llc/fqu064',
      },
      {
        citation:
          'North, B. V., Curtis, D. & Sham, P. C. (2002). A note on the calculation of empirical P values from Monte Carlo procedures. American Journal of Human Genetics 71(2), 439–441.',
        doi: '10.1086/341527',
      },
    ],
  },
  dispersion: {
    name: { zh: '离散度 DPnorm', en: 'Dispersion (DPnorm)' },
    explanation: {
      zh: '0 表示按各报告的字数均匀分布，1 表示全部集中在最短的一份。次数相同的表述，离散度可以大不相同。',
      en: '0 is spread over the reports in proportion to their length, 1 all in the shortest one. Phrases of one frequency can differ widely in it.',
    },
    formula: 'DPnorm = ½ · Σ |vᵢ − sᵢ| / (1 − min s)',
    where: {
      zh: 'sᵢ 为报告 i 占全部字数的份额，vᵢ 为占全部出现次数的份额。',
      en: 'sᵢ is report i’s share of the text, vᵢ its share of the occurrences.',
    },
    sources: gries,
  },
  log_dice: {
    name: { zh: '搭配强度 logDice', en: 'Association (logDice)' },
    explanation: {
      zh: '两个表述同句的紧密程度：至多14，多1即紧密一倍，不受语料大小影响。',
      en: 'How closely two phrases share sentences: at most 14, one more is twice as close, and the size of the corpus does not matter.',
    },
    formula: 'logDice = 14 + log₂( 2·f(x,y) / (f(x) + f(y)) )',
    where: { zh: 'f 为含有的句数，f(x,y) 为同时含有两者的句数。', en: 'f counts sentences; f(x,y) those with both.' },
    sources: [
      { citation: 'Rychlý, P. (2008). A lexicographer-friendly association score. Proceedings of RASLAN 2008, 6–9.' },
    ],
  },
  first_use: {
    name: { zh: '首见', en: 'First use' },
    explanation: {
      zh: '注明日期的报告中第一份含有该表述的，指本数据集中的首见，不是历史上的首见。第一份报告就已含有的，实际可能更早，图中另作标记。',
      en: 'The first dated report with the phrase: first in this dataset, not first ever. Where the very first report already has it, it may be older, and is marked so.',
    },
    ...asRead,
  },
  life_cycle: {
    name: { zh: '骤升、高峰与停用', en: 'Rise, peak and retirement' },
    explanation: {
      zh: '骤升为每万字次数增加最多的年份，高峰为最高的年份；二者只取至少出现5次、字数不太少的年份。停用：其后至少3个年份的5份报告都没有，且这不会是偶然。',
      en: 'Rise is the steepest increase of the rate, peak its highest year, both only of years with five occurrences and enough text. Retired: none of at least five later reports of three years or more has it, and that is no chance.',
    },
    formula: '(1 − s)ᵐ < 0.05',
    where: {
      zh: 's 为首见至末见各年中含有该表述的报告占比，m 为其后的报告数。',
      en: 's is the share of reports with the phrase from its first to its last year, m the reports after it.',
    },
    sources: [
      {
        citation: 'Solow, A. R. (1993). Inferring extinction from sighting data. Ecology 74(3), 962–964.',
        doi: '10.2307/1940821',
      },
    ],
  },
  family: {
    name: { zh: '同族提法', en: 'Family of phrases' },
    explanation: {
      zh: '一个提法与它的扩展、改写、省略和用户所列异写；导入时按规则得出，宁缺毋滥。连同同族计数时，重叠之处只计一次。',
      en: 'A phrase with its longer, reworded and elided forms and the variants of a user’s list, found by rules at ingest that rather leave one out. Counted with its family, what overlaps counts once.',
    },
    ...asRead,
  },
  figures: {
    name: { zh: '数据条数', en: 'Stated figures' },
    explanation: {
      zh: '报告写明的数字，一处一条；编码本决定其属于哪个指标。',
      en: 'Quantities that reports state, each place one; a codebook decides of which indicator they are.',
    },
    ...asRead,
  },
  figure_value: {
    name: { zh: '数值', en: 'Stated value' },
    explanation: {
      zh: '报告原文的数值，换算为基本单位，界限（如“以上”“约”）保留。从不相加或平均：不同层级地区、累计与当年、人与人次之间尤其如此。',
      en: 'The number as a report states it, in the base unit, with its bound (“at least”, “about”). Never added or averaged, least of all across nested regions, cumulative with annual, or persons with attendances.',
    },
    ...asRead,
  },
  rank: {
    name: { zh: '名次', en: 'Rank' },
    explanation: {
      zh: '同一年份、性质、单位和层级的地区按数值由大到小排列，1 为最高，不表示好坏。数值相同的名次相同，其后空出。没有数据的地区不排。',
      en: 'Regions of one level by the value of one year, status and unit; 1 is the highest, which says nothing of good or bad. Equal values share a rank and leave the next ones free. A region without a figure is not ranked.',
    },
    formula: 'rank(r) = 1 + |{ s : x(s) > x(r) }|',
    where: { zh: 'x(r) 为地区 r 的数值。', en: 'x(r) is the value of region r.' },
    sources: [],
  },
  rank_correlation: {
    name: { zh: '等级相关 ρ', en: 'Rank correlation ρ' },
    explanation: {
      zh: '两项度量的次序是否一致：1 为完全一致，−1 为完全相反。少于三个地区或一侧数值全同时不算。相关不等于因果。',
      en: 'Whether two measures put the regions in one order: 1 the same, −1 the opposite. None for fewer than three regions, or where all values of a side are equal. Correlation is no cause.',
    },
    formula: 'ρ = Σ (Rᵢ − R̄)(Sᵢ − S̄) / √( Σ (Rᵢ − R̄)² · Σ (Sᵢ − S̄)² )',
    where: {
      zh: 'Rᵢ、Sᵢ 为地区 i 在两项度量上的名次，数值相同的取平均名次。',
      en: 'Rᵢ and Sᵢ are the ranks of region i on the two measures; equal values share the mean of theirs.',
    },
    sources: [
      {
        citation:
          'Spearman, C. (1904). The proof and measurement of association between two things. American Journal of Psychology 15(1), 72–101.',
        doi: '10.2307/1412159',
      },
      {
        citation:
          'Kendall, M. & Gibbons, J. D. (1990). Rank Correlation Methods, 5th edition, chapter 3. Edward Arnold.',
      },
    ],
  },
  target_gap: {
    name: { zh: '完成与目标之差', en: 'Outcome against target' },
    explanation: {
      zh: '同一指标、地区、单位、年份和部分的目标与后来报告的完成数之差；百分比以百分点计。区间取较近的一端，在区间之内为0；完成数本身是界限或区间时不算差。',
      en: 'The outcome that a later report states less the target of the same indicator, region, unit, year and part, in percentage points for percentages. A range counts by its nearer end, 0 inside; an outcome that is a bound or a range gives none.',
    },
    formula: 'd = outcome − target',
    where: null,
    sources: [],
  },
  reports_gap: {
    name: { zh: '两份报告之差', en: 'Difference between two reports' },
    explanation: {
      zh: '两份报告对同一指标、性质、单位和部分所写的数之差，所指年份与各自报告年份的关系相同；百分比以百分点计。区间不算差，界限只比所写的数。',
      en: 'The number of the second report less that of the first, for the same indicator, status, unit and part, and for years that stand alike to the year of their report; in percentage points for percentages. Ranges give none; of bounds the stated numbers are compared.',
    },
    formula: 'd = value of B − value of A',
    where: { zh: 'A、B 为两份报告。', en: 'A and B are the two reports.' },
    sources: [],
  },
  shared_passage: {
    name: { zh: '共有段落', en: 'Shared passage' },
    explanation: {
      zh: '两份报告都有的、30字以上的一段文字，只比字母、汉字和数字。占比为这些段落覆盖的篇幅。',
      en: 'A stretch of 30 characters or more that two reports have, letters and digits alone compared. Its share is the part of the text that such stretches cover.',
    },
    ...asRead,
  },
  median: {
    name: { zh: '中位数与中间一半', en: 'Median and middle half' },
    explanation: {
      zh: '按数值排列，中间的一个是中位数；中间一半在下四分位数与上四分位数之间。按所写的数计，区间取下限，一条数据计一次，不加权。',
      en: 'Of the figures in order the one in the middle is the median; the middle half lies between the lower and the upper quartile. Numbers count as stated, ranges by their lower end, each figure once and without weights.',
    },
    formula: 'Q(p) = x⌊h⌋ + (h − ⌊h⌋) · (x⌊h⌋+1 − x⌊h⌋), h = (n − 1)p + 1',
    where: {
      zh: 'x 为从小到大排列的数值，n 为条数，p 为 ¼、½、¾。',
      en: 'x are the values in order, n is their number, p is ¼, ½ or ¾.',
    },
    sources: [
      {
        citation:
          'Hyndman, R. J. & Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician 50(4), 361–365.',
        doi: '10.1080/00031305.1996.10473566',
      },
    ],
  },
  conflict: {
    name: { zh: '相互矛盾的数据', en: 'Contradictory figures' },
    explanation: {
      zh: '同一指标、地区、年份、单位和部分的两条数据不可能都成立。可能出于数据修订、口径不同，也可能是误读：请看原句。',
      en: 'Two figures of one indicator, region, year, unit and part that cannot both be true. It may come from revised data, another definition, or a misreading: see the sentences.',
    },
    ...asRead,
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureId = keyof typeof measureList;

/** The measure of an identifier. */
export const measureOf = (id: MeasureId): Measure => measureList[id];
