import type { Gazetteer, Region } from './gazetteer.ts';
import { country } from './gazetteer.ts';

/** 我省, 全市, 全区 …: which unit such a word means depends on the region that speaks. */
export const deixisPattern =
  /(?:全|我|本)(?:国|自治区|省|区|市|县|州|盟|旗|地区|师市|兵团)|全师(?![生范德傅资])|(?:自治区|师市|兵团)(?=[共累已新全现有建成在])|(?:师市|兵团)(?=[各投开举组推])/uy;

const xinjiang = 650_000;
/** The Xinjiang Corps. */
const corps = 659_000;

/** Five provinces are autonomous regions, and call themselves 区. */
const isAutonomousRegion = (region: Region): boolean => region.level === 'province' && region.name.endsWith('自治区');

/**
 * The region that a word such as 全市 means when said in a report or section of `base`; null when the base has no such unit.
 * 区 is the district that speaks, else the autonomous region above; 市 a county-level city, else the prefecture, else
 * the municipality; 省 the province.
 */
export function resolveDeixis(word: string, base: number, gazetteer: Gazetteer): number | null {
  const self = gazetteer.byCode(base);
  if (self === undefined) return null;
  const unit = word.replace(/^(?:全|我|本)/u, '');
  const chain = [self, ...gazetteer.ancestors(base)];
  const find = (test: (region: Region) => boolean): number | null => chain.find(test)?.code ?? null;
  switch (unit) {
    case '国':
      return country;
    case '省':
      return find((region) => region.level === 'province' && !isAutonomousRegion(region));
    case '区':
      return find((region) => isAutonomousRegion(region) || (region.level === 'county' && region.name.endsWith('区')));
    case '兵团':
      return gazetteer.contains(xinjiang, base) ? corps : null;
    case '师':
    case '师市':
      return find((region) => region.zones.some((name) => name.endsWith('师')));
    case '自治区':
      return find(isAutonomousRegion);
    case '地区':
      return find((region) => region.level === 'prefecture' && region.name.endsWith('地区'));
    default:
      return find((region) => region.name.endsWith(unit));
  }
}
