import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Makes reports that nobody wrote, in any number, with the character statistics of real ones. */

/** Mulberry32: the same corpus every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Characters that the place jumped to has in common with the one left. */
const contextChars = 3;
/** Mean length of what is copied from one place, in characters: with it texts share about as many passages as real reports. */
const meanRun = 4;

/** By each place of a text: the last place before it with the same characters in front, or -1. */
function earlierPlaces(text: string): { earlier: Int32Array; last: ReadonlyMap<string, number> } {
  const earlier = new Int32Array(text.length + 1).fill(-1);
  const last = new Map<string, number>();
  for (let at = contextChars; at <= text.length; at++) {
    const context = text.slice(at - contextChars, at);
    earlier[at] = last.get(context) ?? -1;
    last.set(context, at);
  }
  return { earlier, last };
}

/**
 * Texts of a given length each, copied from the source in short runs: after each the next goes on at another place with
 * the same three characters before it. Every four neighbouring characters are therefore real, while no two texts share
 * more than wording (a Markov chain over characters, Shannon 1948).
 */
function textsLike(source: string, next: () => number): (chars: number) => string {
  const { earlier, last } = earlierPlaces(source);
  const elsewhere = (at: number): number => {
    const context = source.slice(at - contextChars, at);
    let place = last.get(context) ?? at;
    // A step back in the chain for each coin that falls on its face: any place may come, later ones more often.
    for (let steps = Math.floor(-Math.log(1 - next()) * 40); steps > 0; steps--) {
      place = earlier[place]! < 0 ? (last.get(context) ?? at) : earlier[place]!;
    }
    return place;
  };
  return (chars) => {
    const runs: string[] = [];
    let length = 0;
    let at = contextChars + Math.floor(next() * (source.length - contextChars));
    while (length < chars) {
      const run = source.slice(at, at + 1 + Math.floor(-Math.log(1 - next()) * meanRun));
      runs.push(run);
      length += run.length;
      at += run.length;
      at = at >= source.length ? contextChars + Math.floor(next() * contextChars) : elsewhere(at);
    }
    return runs.join('');
  };
}

const places = [
  '河北省',
  '辽宁省',
  '江苏省',
  '福建省',
  '山东省',
  '湖南省',
  '广东省',
  '四川省',
  '云南省',
  '甘肃省',
  '内蒙古自治区',
  '西藏自治区',
];

/** Makes texts of a given length each with the character statistics of the given ones; the same every time. */
export const textMaker = (texts: Iterable<string>, seed: number): ((chars: number) => string) =>
  textsLike([...texts].join('\n'), random(seed));

/** Writes a JSONL file of reports of 2,000 to 20,000 characters, of so many MB of UTF-8 in all, after the given texts. */
export async function writeCorpus(path: string, texts: Iterable<string>, megabytes: number): Promise<void> {
  const next = random(1);
  const textOf = textsLike([...texts].join('\n'), next);
  const stream = createWriteStream(path);
  for (let bytes = 0, n = 0; bytes < megabytes * 1e6; n++) {
    const year = 1990 + (n % 36);
    const title = `${places[n % places.length] ?? ''}${year}年工作报告`;
    const line = `${JSON.stringify({ title, text: textOf(2000 + next() * 18_000), year: String(year) })}\n`;
    bytes += Buffer.byteLength(line);
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}
