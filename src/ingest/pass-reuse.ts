import type { Row } from '../lib/model/tables.ts';
import { copyThreshold, type ReuseIndex, type ReusePair } from '../lib/text/reuse.ts';
import type { Corpus } from './corpus.ts';
import { mapInOrder } from './pool.ts';
import type { Spool } from './spool.ts';
import { readText } from './stored.ts';
import type { Workers } from './workers.ts';

/**
 * Short reports of one kind (resolutions, notices) share more than half of their text by formula alone, measured up to
 * 0.73, while copies share 0.84 and more: below this length the threshold lies between the two.
 */
const shortChars = 1000;
const shortThreshold = 0.8;

/**
 * Report → the report that it copies. Of two reports that mostly hold each other the later one is the copy: by stated
 * date, the undated last, then by number. Where one holds the other and much more, the shorter one is an excerpt of it.
 * Copies of copies lead to the same report.
 * @param length UTF-16 length of the text of a report
 * @param date first day of the date that a report states
 */
export function copiesOf(
  pairs: readonly ReusePair[],
  length: (id: number) => number,
  date: (id: number) => string | null = () => null,
): ReadonlyMap<number, number> {
  const isCopy = ({ a, containment }: ReusePair): boolean =>
    containment > (length(a) < shortChars ? shortThreshold : copyThreshold);
  const original = new Map<number, number>();
  const rootOf = (id: number): number => {
    let root = id;
    for (let next = original.get(root); next !== undefined; next = original.get(root)) root = next;
    return root;
  };
  const byCertainty = pairs.filter(isCopy).sort((x, y) => y.containment - x.containment || x.a - y.a || x.b - y.b);
  for (const { a, b, containment } of byCertainty) {
    // What they share makes up this part of the longer one.
    const mutual = (containment * length(a)) / Math.max(1, length(b)) > copyThreshold;
    const [copy, of] = mutual && isEarlier(a, b, date) ? [b, a] : [a, b];
    if (!original.has(copy) && rootOf(of) !== copy) original.set(copy, of);
  }
  return new Map([...original.keys()].map((id) => [id, rootOf(id)]));
}

/** Whether a report comes before another: by stated date, the undated last, then by number. */
export function isEarlier(a: number, b: number, date: (id: number) => string | null): boolean {
  const [x, y] = [date(a) ?? '9999', date(b) ?? '9999'];
  return x === y ? a < b : x < y;
}

export interface Reuse {
  readonly rows: readonly Row<'reuse'>[];
  readonly copies: ReadonlyMap<number, number>;
}

/** Verifies the pairs of reports that may copy each other on their texts, and finds their longest shared passage. */
export async function findReuse(corpus: Corpus, index: ReuseIndex, spool: Spool, workers: Workers): Promise<Reuse> {
  const textRef = (id: number) => corpus.reports[id - 1]?.text;
  const pairs = index.pairs((id) => {
    const ref = textRef(id);
    return ref ? readText(spool.read(ref)) : null;
  });
  const rows: Row<'reuse'>[] = [];
  const passage = async (pair: ReusePair): Promise<Row<'reuse'>> => {
    const [a, b] = [textRef(pair.a), textRef(pair.b)];
    const shared = a && b ? await workers.run({ task: 'passage', a, b }) : null;
    return {
      report_a: pair.a,
      report_b: pair.b,
      containment: pair.containment,
      longest_chars: shared?.chars ?? 0,
      longest_start_a: shared?.startA ?? 0,
      longest_start_b: shared?.startB ?? 0,
    };
  };
  const copies = copiesOf(
    pairs,
    (id) => corpus.reports[id - 1]?.length ?? 0,
    (id) => corpus.reports[id - 1]?.date ?? null,
  );
  for await (const row of mapInOrder(pairs, workers.size * 2, passage)) rows.push(row);
  return { rows, copies };
}
