import { z } from 'zod';
import type { RegionLevel } from '../model/document.ts';

/** One row of data/gazetteer/regions.json; the file lists its columns in `columns`. */
const rowSchema = z.tuple([
  z.number().int(),
  z.string(),
  z.string(),
  z.string(),
  z.array(z.tuple([z.number().int(), z.string(), z.number().int(), z.number().int()])),
  z.array(z.string()),
  z.array(z.string()),
  z.array(z.string()),
  z.number().int().nullable(),
]);

const dataSchema = z.object({
  version: z.string(),
  sources: z.array(z.string()),
  regions: z.array(rowSchema).min(1),
});

/** An administrative unit of GB/T 2260, today's or a former one. */
export interface Region {
  readonly code: number;
  readonly name: string;
  readonly short: string;
  readonly nameEn: string;
  readonly level: RegionLevel;
  readonly parent: number | null;
  /** Earlier names, with the code that each had, its first year (1981: or before) and the year of its end. */
  readonly former: readonly {
    readonly code: number;
    readonly name: string;
    readonly from: number;
    readonly until: number;
  }[];
  readonly aliases: readonly string[];
  /** Short forms that are only read inside the parent. */
  readonly weakAliases: readonly string[];
  /** Development zones that lie in it, and divisions of the Xinjiang Corps whose city it is. */
  readonly zones: readonly string[];
  /** Year in which it ceased to be; null for a unit of today. */
  readonly until: number | null;
}

export interface GazetteerData {
  readonly version: string;
  readonly sources: readonly string[];
  readonly regions: readonly Region[];
}

export const country = 100_000;

export function levelOf(code: number): RegionLevel {
  if (code === country) return 'country';
  if (code % 10_000 === 0) return 'province';
  return code % 100 === 0 ? 'prefecture' : 'county';
}

/** Checks the parsed JSON of data/gazetteer/regions.json and works out level and parent of each unit. */
export function parseGazetteer(json: unknown): GazetteerData {
  const { version, sources, regions } = dataSchema.parse(json);
  const codes = new Set(regions.map(([code]) => code));
  const parentOf = (code: number): number | null => {
    if (code === country) return null;
    // Counties of municipalities and those under direct rule of a province have no prefecture above them.
    const above = [Math.floor(code / 100) * 100, Math.floor(code / 10_000) * 10_000];
    return above.find((candidate) => candidate !== code && codes.has(candidate)) ?? country;
  };
  return {
    version,
    sources,
    regions: regions.map(([code, name, short, nameEn, former, aliases, weakAliases, zones, until]) => ({
      code,
      name,
      short,
      nameEn,
      level: levelOf(code),
      parent: parentOf(code),
      former: former.map(([formerCode, formerName, from, end]) => ({
        code: formerCode,
        name: formerName,
        from,
        until: end,
      })),
      aliases,
      weakAliases,
      zones,
      until,
    })),
  };
}
