import { partsOf, type Filters } from '../model/filters.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';

/** What one row or mark of a region chart stands for. */
export type Grain = 'province' | 'prefecture' | 'county';

const country = 100000;

export const levelOf = (code: number): Grain =>
  code % 10000 === 0 ? 'province' : code % 100 === 0 ? 'prefecture' : 'county';

/** From the largest to the smallest. */
const grains: readonly Grain[] = ['province', 'prefecture', 'county'];

/**
 * Provinces, unless the filters look into them: one province shows its prefectures, one prefecture its counties. Where
 * groups are compared all have the same level: that of their regions together in one chart, the largest of theirs in
 * panels beside each other.
 */
export function grainOf(filters: Filters): Grain {
  const chosen = filters.part === undefined ? filters.regions : filters.part.page.regions;
  const parts = partsOf(filters);
  if (chosen.length > 0 || parts.length < 2) return grainOfRegions(chosen);
  const regions = parts.map(({ key, group }) => (key === 'rest' ? [] : group.regions));
  // A group of all regions is one of provinces.
  if (regions.some((own) => own.length === 0)) return 'province';
  if (filters.part === undefined) return grainOfRegions([...new Set(regions.flat())]);
  const levels = regions.map(grainOfRegions);
  return grains.find((grain) => levels.includes(grain)) ?? 'province';
}

function grainOfRegions(regions: readonly number[]): Grain {
  const [first] = regions;
  if (first === undefined || first === country)
    return regions.every((c) => c % 10000 === 0) ? 'province' : 'prefecture';
  if (regions.length === 1) return levelOf(first) === 'province' ? 'prefecture' : 'county';
  const levels = regions.map(levelOf);
  if (levels.includes('county')) return 'county';
  return levels.includes('prefecture') ? 'prefecture' : 'province';
}

/** The region code of the grain that a code belongs to. Counties directly under a province stand for themselves. */
export function unitOf(column: Sql, grain: Grain): Sql {
  if (grain === 'county') return column;
  if (grain === 'province') return sql`(${column} // 10000 * 10000)`;
  return sql`(case when ${column} // 100 * 100 in (select region_code from regions)
    then ${column} // 100 * 100 else ${column} end)`;
}

export function regionName(code: number | null, { labels, locale }: Pick<Scope, 'labels' | 'locale'>): string {
  if (code === null) return locale === 'zh' ? '地区不明' : 'Unknown region';
  const region = labels.regions.get(code);
  if (code === country) return locale === 'zh' ? '中央' : 'Central';
  if (!region) return String(code);
  return locale === 'zh' ? region.shortName : region.nameEn;
}

/** Rows with the name of their region in the language of the interface. */
export const withRegion = <R extends { readonly region_code: number | null }>(
  rows: readonly R[],
  scope: Scope,
): readonly (R & { readonly region: string })[] =>
  rows.map((row) => ({ ...row, region: regionName(row.region_code, scope) }));

/** By code, the unknown last. */
export const byCode = (a: number | null, b: number | null): number => (a ?? Infinity) - (b ?? Infinity);

/** The regions of the rows; with provinces and no choice of regions also those without a report. */
export function regionsShown(
  codes: readonly (number | null)[],
  { filters, labels }: Scope,
): readonly (number | null)[] {
  const shown = new Set(codes);
  if (grainOf(filters) === 'province') {
    if (filters.regions.length === 0) {
      for (const { code, level } of labels.regions.values()) if (level === 'province') shown.add(code);
    } else for (const code of filters.regions) shown.add(code);
  }
  return [...shown].sort(byCode);
}

/** The choice of regions with one added, or removed when it was in it. */
export const toggled = (regions: readonly number[], code: number): readonly number[] =>
  regions.includes(code) ? regions.filter((c) => c !== code) : [...regions, code];
