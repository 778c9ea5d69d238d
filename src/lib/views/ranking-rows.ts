import { integer, type RowOf } from '../model/tables.ts';
import type { Scope } from '../view/define-view.ts';
import { label } from './columns.ts';
import { figureShown, type figureColumns } from './figure-rows.ts';
import { representative } from './indicator-by-year.ts';
import { grainOf, levelOf, withRegion } from './regions.ts';

export const rankingColumns = {
  rank: label(integer('rank in the year, 1 for the highest value; equal values share a rank and leave the next free'), {
    zh: '位次',
    en: 'Rank',
  }),
  ties: label(integer('regions that share the rank, itself counted'), { zh: '并列', en: 'Sharing it' }),
  of: label(integer('regions ranked in the year'), { zh: '参与排名', en: 'Ranked' }),
  ...figureShown,
};

type Figure = RowOf<typeof figureColumns>;
export type Ranked = RowOf<typeof rankingColumns>;
type Dated = Ranked & { readonly year: number };

/** Totals of several years and running totals are no values of one year. */
const notYearly: ReadonlySet<string> = new Set(['multi_year', 'cumulative']);

const country = 100000;

/** The figures that can be ranked: of one year, and of regions of the level that the filters look at. */
const comparable = (rows: readonly Figure[], scope: Scope): readonly Figure[] => {
  const grain = grainOf(scope.filters);
  return rows.filter(
    ({ year, region_code: code, period_kind }) =>
      year !== null && code !== null && code !== country && levelOf(code) === grain && !notYearly.has(period_kind),
  );
};

const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const own = groups.get(key);
    if (own) own.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

/**
 * The status and unit whose ranked years have the most regions, those with several ranked years first: only equal things
 * are ranked.
 */
function mostRanked(rows: readonly Figure[]): readonly Figure[] {
  const kinds = [...groupBy(rows, (r) => `${r.status} ${r.unit}`).values()].map((own) => {
    const sizes = [...groupBy(own, (r) => r.year).values()].map((of) => new Set(of.map((r) => r.region_code)).size);
    const ranked = sizes.filter((n) => n > 1);
    return { own, several: ranked.length > 1, places: ranked.reduce((sum, n) => sum + n, 0) };
  });
  kinds.sort((a, b) => Number(b.several) - Number(a.several) || b.places - a.places);
  return kinds[0]?.own ?? [];
}

/** One value of each region and year with its rank; years in which only one region states a value have none. */
export function rankRegions(rows: readonly Figure[], scope: Scope): readonly Ranked[] {
  const years = groupBy(mostRanked(comparable(rows, scope)), (r) => r.year ?? 0);
  return [...years]
    .sort(([a], [b]) => a - b)
    .flatMap(([, figures]) => {
      const regions = groupBy(figures, (r) => `${r.series} ${r.region_code}`);
      const own = [...regions.values()].flatMap((of) => representative(of.map((r) => ({ ...r, region: '' }))) ?? []);
      if (own.length < 2) return [];
      const ranked = own.map((r) => ({
        ...r,
        rank: 1 + own.filter((o) => o.value > r.value).length,
        ties: own.filter((o) => o.value === r.value).length,
        of: own.length,
      }));
      ranked.sort((a, b) => a.rank - b.rank || (a.region_code ?? 0) - (b.region_code ?? 0));
      return withRegion(ranked, scope);
    });
}

/** How far a region has moved between the first and the last year that rank it; positive is up. */
export interface Move {
  readonly key: string;
  readonly from: Dated;
  readonly to: Dated;
  readonly by: number;
}

export const keyOf = (r: Pick<Ranked, 'series' | 'region_code'>): string => `${r.series} ${r.region_code}`;

export function movesOf(rows: readonly Ranked[]): readonly Move[] {
  return [...groupBy(rows, keyOf)].flatMap(([key, own]) => {
    const dated = own.filter((r): r is Dated => r.year !== null).sort((a, b) => a.year - b.year);
    const [from, to] = [dated[0], dated.at(-1)];
    return from && to && from.year < to.year ? [{ key, from, to, by: from.rank - to.rank }] : [];
  });
}
