import type { Filters } from '../model/filters.ts';

const country = 100000;

/** The province whose parts the map shows below: that of the region chosen last. */
export function openProvince({ regions }: Pick<Filters, 'regions'>): number | null {
  const last = regions.at(-1);
  return last === undefined || last === country ? null : Math.floor(last / 10000) * 10000;
}

/** The choice of regions with one added or taken out; a place replaces what contains it or lies in it. */
export function chosenOnMap(regions: readonly number[], code: number): readonly number[] {
  if (regions.includes(code)) return regions.filter((c) => c !== code);
  const size = code % 10000 === 0 ? 10000 : code % 100 === 0 ? 100 : 1;
  const whole = Math.floor(code / 10000) * 10000;
  return [...regions.filter((c) => c !== whole && Math.floor(c / size) !== Math.floor(code / size)), code];
}

/** The choice of regions with a place that was looked for: chosen last, so that its province is open. */
export const addedOnMap = (regions: readonly number[], code: number): readonly number[] =>
  chosenOnMap(
    regions.filter((c) => c !== code),
    code,
  );

/** The choice of regions without the open province and all in it. */
export const closedOnMap = (regions: readonly number[]): readonly number[] => {
  const open = openProvince({ regions });
  return regions.filter((code) => open === null || Math.floor(code / 10000) * 10000 !== open);
};
