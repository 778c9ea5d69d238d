import { z } from 'zod';
import type { RegionLevel } from '../model/document.ts';

/** One row of data/gazetteer/regions.json; the file lists its columns in `columns`. */
const rowSchema = z.tuple([
  z.number().int(),
  z.string(),
  z.string(),
  z.string(),
  z.array(z.union([z.tuple([z.number().int(), z.string()]), z.string()])),
  z.array(z.string()),
  z.array(z.string()),
  z.string().nullable(),
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
  /** Earlier names, with the code that each had. */
  readonly former: readonly { readonly code: number; readonly name: string }[];
  readonly aliases: readonly string[];
  /** Short forms that are only read inside the parent. */
  readonly weakAliases: readonly string[];
  /** Last GB/T 2260 revision (yyyymm) that lists it; null for a unit of today. */
  readonly lastListed: string | null;
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
    regions: regions.map(([code, name, short, nameEn, former, aliases, weakAliases, lastListed]) => ({
      code,
      name,
      short,
      nameEn,
      level: levelOf(code),
      parent: parentOf(code),
      former: former.map((entry) =>
        typeof entry === 'string' ? { code, name: entry } : { code: entry[0], name: entry[1] },
      ),
      aliases,
      weakAliases,
      lastListed,
    })),
  };
}
