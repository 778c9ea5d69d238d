import type { GivenMetadata, RegionBasis, ReportRegion } from '../model/document.ts';
import { country, levelOf, type Gazetteer, type Region, type RegionMention } from './gazetteer.ts';

export interface LocateRegionInput {
  readonly text: string;
  readonly title: string | null;
  readonly given: GivenMetadata;
  readonly source: string | null;
  readonly gazetteer: Gazetteer;
}

const unknownRegion: ReportRegion = { code: null, level: null, basis: null };
const found = (code: number, basis: RegionBasis): ReportRegion => ({ code, level: levelOf(code), basis });

/** How much of a text is read for its region: its head says where it is from. */
const readLength = 8000;
const headLength = 1500;

const central =
  /国务院|全国人民代表大会|全国人大常委会|中国人民政治协商会议|中国共产党第.{1,4}次全国代表大会|中共中央|中国共产党中央委员会|[（(][一二三四五六七八九十]{1,3}大[)）]\s*$/u;
const centralSpeaker =
  /代表(?:中华人民共和国)?国务院|代表中央人民政府|受国务院的?委托|代表(?:中国共产党)?(?:第.{1,4}届)?中央委员会|受.{0,4}届?中央委员会委托|代表中央委员会/u;
const centralMeeting =
  /第?[一二三四五六七八九十]+届全国人民代表大会|全国人民代表大会|中国共产党第.{1,4}次全国代表大会/u;
const congress = /([\u4e00-\u9fff]{2,20}?)第?[一二三四五六七八九十\d]+届人民代表大会/u;
const government = /代表([\u4e00-\u9fff]{2,20}?)(?:人民)?政府/u;

/** Words by which a text speaks of the unit that it belongs to. */
const ownWords: readonly { readonly fits: (region: Region) => boolean; readonly words: RegExp }[] = [
  {
    fits: ({ level, name }) => level === 'province' && name.endsWith('省'),
    words: /[全我本]省|省委|省政府|省人民政府/u,
  },
  {
    fits: ({ level, name }) => level === 'province' && name.endsWith('自治区'),
    words: /自治区|[全我]区|区党委/u,
  },
  { fits: ({ name }) => name.endsWith('市'), words: /[全我本]市|市委|市政府|市人民政府/u },
  { fits: ({ name }) => name.endsWith('州'), words: /[全我]州|州委|州政府/u },
  { fits: ({ zones }) => zones.some((name) => name.endsWith('师')), words: /师市|[全我]师|兵团/u },
  { fits: ({ name }) => name.endsWith('盟'), words: /[全我]盟|盟委|行署/u },
  { fits: ({ name }) => name.endsWith('地区'), words: /全地区|地委|行署/u },
  { fits: ({ name }) => name.endsWith('县'), words: /[全我]县|县委|县政府/u },
  { fits: ({ name }) => name.endsWith('旗'), words: /[全我]旗|旗委|旗政府/u },
  {
    fits: ({ level, name }) => level === 'county' && name.endsWith('区'),
    words: /我区|全区|区委|区政府|区人民政府/u,
  },
];

const speaksAs = (region: Region, text: string): boolean =>
  ownWords.some(({ fits, words }) => fits(region) && words.test(text));

/** Before a place that a title only names: whom one helps, visits, works with. */
const onlyNamed = /(?:支援|援助|帮扶|协作|对口|赴|与|同|向|到|来|从|对|携手|联合|走进|考察|对接)$/u;
/** After a place where somebody was: 在某地调研. A meeting in it may be its own. */
const visited = /^[^，。；]{0,6}?(?:调研|考察|视察|出席|会见|慰问|参观|招商|挂职)/u;
const joins = /^(?:[、和与及]|以及)$/u;

interface TitlePlace {
  readonly code: number | null;
  /** What the name may mean, where it does not tell: 鼓楼区. */
  readonly open: readonly number[];
}

/**
 * The place that a title is about: the narrowest of the places it names, when each lies in the one before. One of several
 * side by side is not the region.
 */
function fromTitle(title: string, gazetteer: Gazetteer): TitlePlace {
  if (central.test(title)) return { code: country, open: [] };
  let code: number | null = null;
  let open: readonly number[] = [];
  let end = 0;
  for (const mention of placesOfTitle(title, gazetteer)) {
    const before = title.slice(end, mention.start);
    end = mention.end;
    const next = gazetteer.resolveMention(mention, code);
    if (next === country) continue;
    const alongside = code !== null && next !== null && joins.test(before) && !gazetteer.contains(code, next);
    if (alongside) return { code: null, open: [] };
    if (onlyNamed.test(before) || (before.endsWith('在') && visited.test(title.slice(end)))) continue;
    if (next === null) {
      if (code === null) open = mention.codes;
    } else if (code === null || gazetteer.contains(code, next)) code = next;
    else if (!gazetteer.contains(next, code)) return { code: mention.start > 8 ? code : null, open: [] };
  }
  return { code, open: code === null ? open : [] };
}

/** Where nothing else is named, a title may begin with the short name of a county or a division of the Corps. */
function placesOfTitle(title: string, gazetteer: Gazetteer): readonly RegionMention[] {
  const found = gazetteer.find(title);
  if (found.length > 0) return found;
  const at = /^(?:[（(【“]|(?:19|20)\d{2}年(?:度)?)*/u.exec(title)?.[0].length ?? 0;
  const leading = gazetteer.leading(title, at, country);
  return leading === null ? [] : [leading];
}

/** Which of the places of one name the text, or its publisher, speaks of; null when neither tells. */
function narrowed(open: readonly number[], outer: number | null, hints: string, gazetteer: Gazetteer): number | null {
  const inside = (around: number): readonly number[] => open.filter((code) => gazetteer.contains(around, code));
  if (outer !== null && outer !== country) {
    const [only, second] = inside(outer);
    return second === undefined ? (only ?? null) : null;
  }
  const told = new Set<number>();
  for (const { codes } of gazetteer.find(hints)) {
    const [around, second] = codes;
    if (around === undefined || second !== undefined || around === country) continue;
    const [code, other] = inside(around);
    if (code !== undefined && other === undefined) told.add(code);
  }
  const [only] = told;
  return told.size === 1 && only !== undefined ? only : null;
}

/** Who speaks to whom: the meeting that a work report was given at, the government in whose name. */
function fromMeeting(text: string, gazetteer: Gazetteer): number | null {
  const head = text.slice(0, headLength);
  if (centralSpeaker.test(head.slice(0, 800))) return country;
  const meeting = congress.exec(head);
  if (meeting !== null) {
    const name = meeting[1] ?? '';
    const mention = gazetteer.find(name).at(-1);
    const code = mention === undefined ? null : gazetteer.resolveMention(mention);
    if (code !== null && code !== country) return code;
  }
  const named = government.exec(head)?.[1];
  const code = named === undefined ? null : gazetteer.resolve(named);
  if (code !== null) return code;
  return centralMeeting.test(head.slice(0, 300)) ? country : null;
}

/**
 * From the places that a text names: down from the country to the part that most of them lie in, as long as the
 * text also speaks as one of that kind (全省, 我市, 州委). One that
 * says 我国 throughout and never 全省 speaks for the country.
 */
function fromMentions(text: string, gazetteer: Gazetteer): number | null {
  const read = text.slice(0, readLength);
  const counts = new Map<number, number>();
  for (const mention of gazetteer.find(read)) {
    const code = gazetteer.resolveMention(mention);
    if (code !== null && code !== country) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (!/[全我]省|我[区市县州盟旗]|全[市县州盟旗]/u.test(read) && (read.match(/我国|国务院/gu)?.length ?? 0) >= 8)
    return country;
  let path: number[] = [];
  for (let covered = total; ;) {
    const best = bestChild(path.at(-1) ?? country, counts, gazetteer);
    const enough = best !== null && (path.length === 0 ? best.count * 2 > covered : best.count * 5 >= covered * 3);
    if (!enough) break;
    path = [...path, best.code];
    covered = best.count;
  }
  const speaking = path.findLast((code) => {
    const region = gazetteer.byCode(code);
    return region !== undefined && speaksAs(region, read);
  });
  if (speaking !== undefined) return speaking;
  // A province named again and again is the subject even where the text never says 全省.
  const [province] = path;
  const inside =
    province === undefined
      ? 0
      : [...counts].reduce((n, [code, k]) => n + (gazetteer.contains(province, code) ? k : 0), 0);
  return province !== undefined && inside >= 3 && inside * 5 >= total * 4 ? province : null;
}

/** The direct part of a region that holds most of the named places. */
function bestChild(
  outer: number,
  counts: ReadonlyMap<number, number>,
  gazetteer: Gazetteer,
): { readonly code: number; readonly count: number } | null {
  const children = new Map<number, number>();
  for (const [code, n] of counts) {
    if (code === outer || !gazetteer.contains(outer, code)) continue;
    const chain = [code, ...gazetteer.ancestors(code).map((region) => region.code)];
    const child = chain[chain.indexOf(outer) - 1];
    if (child !== undefined) children.set(child, (children.get(child) ?? 0) + n);
  }
  const [best] = [...children].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best === undefined ? null : { code: best[0], count: best[1] };
}

/** Papers, agencies and bodies of the whole country, whatever city they print in. */
const nationwide = /新华|人民(?:日报|网)|中新|中国|央视|央广|光明|经济日报|学习时报|求是|国务院|国家|全国|中央/u;

/**
 * The region that a report is about: the table's column, else the title, else the text. The publisher is not the
 * region; that of a place is used when nothing else is known, and marked so.
 */
export function locateRegion({ text, title, given, source, gazetteer }: LocateRegionInput): ReportRegion {
  const column = given.region === undefined ? null : gazetteer.resolve(given.region);
  if (column !== null) return found(column, 'metadata');
  const named = title === null ? { code: null, open: [] } : fromTitle(title, gazetteer);
  if (named.code !== null) return found(named.code, 'title');
  const said = fromMeeting(text, gazetteer) ?? fromMentions(text, gazetteer);
  if (named.open.length > 0) {
    const code = narrowed(named.open, said, `${source ?? ''}\n${text.slice(0, headLength)}`, gazetteer);
    if (code !== null) return found(code, 'title');
    // A district that is not told apart is not the whole of the city that the text names.
    return unknownRegion;
  }
  if (said !== null) return found(said, 'text');
  const publisher = source === null || nationwide.test(source) ? undefined : gazetteer.find(source).at(-1);
  const code = publisher === undefined ? null : gazetteer.resolveMention(publisher);
  return code === null || code === country ? unknownRegion : found(code, 'source');
}
