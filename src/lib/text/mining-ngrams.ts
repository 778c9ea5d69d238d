import { edge, type MiningCorpus } from './mining-corpus.ts';
import { pairHash, PairNumbers } from './pair-numbers.ts';

/** The words of a corpus in their order: runs of letters between which the segmenter, or a wall, makes a boundary. */
export interface CorpusWords {
  /** By word: position of its first character, and that behind its last. */
  readonly begin: Int32Array;
  readonly end: Int32Array;
  /** By word: the same for the same characters, and below `numbers`. */
  readonly number: Int32Array;
  readonly numbers: number;
}

export function corpusWords({ codes, edges }: Pick<MiningCorpus, 'codes' | 'edges'>): CorpusWords {
  let count = 0;
  for (let at = 0; at < codes.length; at++) count += codes[at] === 0 ? 0 : edges[at]! & edge.boundary;
  const begin = new Int32Array(count);
  const end = new Int32Array(count);
  const number = new Int32Array(count);
  // A word of one character has its code, a longer one the number of what comes before its last character and that.
  const longer = new PairNumbers(65536, 1 << 16);
  let word = 0;
  for (let at = 0; at < codes.length;) {
    let own = codes[at]!;
    const first = at++;
    if (own === 0) continue;
    while ((edges[at]! & edge.boundary) === 0) own = longer.of(own, codes[at++]!);
    begin[word] = first;
    end[word] = at;
    number[word++] = own;
  }
  return { begin, end, number, numbers: longer.end };
}

/** The n-grams of words of one size that occur often enough. */
export interface NGrams {
  /** Words of each. */
  readonly size: number;
  /** The first word of each occurrence, ascending. */
  readonly at: Int32Array;
  /** By occurrence: number of the n-gram, from 0 in the order of the first occurrences. */
  readonly number: Int32Array;
  /** By n-gram: occurrences, and the first word of the first one. */
  readonly counts: Int32Array;
  readonly first: Int32Array;
}

interface Limits {
  readonly least: number;
  readonly maxChars: number;
}

/** Memory for what is looked at: a number each for as many occurrences as there are words, and a sketch of their counts. */
interface Room {
  readonly at: Int32Array;
  readonly number: Int32Array;
  readonly sketch: Uint8Array;
}

/** Counters of the sketch that tells most rare pairs before they are counted one by one. */
const sketchSize = 1 << 20;

/**
 * Sequences of words that occur `least` (at most 255) times or more, cross no wall and have at most `maxChars`
 * characters, from one word on. A longer one is counted only where both that it begins and ends with are frequent
 * (Agrawal & Srikant 1994), and where not even all that have its hash are frequent together (Park, Chen & Yu 1995).
 */
export function* frequentNGrams(words: CorpusWords, limits: Limits): Generator<NGrams> {
  const total = words.begin.length;
  const room = { at: new Int32Array(total), number: new Int32Array(total), sketch: new Uint8Array(sketchSize) };
  let nGrams = frequentWords(words, room, limits);
  while (nGrams.at.length > 0) {
    yield nGrams;
    nGrams = longerBy1(nGrams, words, room, limits);
  }
}

function frequentWords({ begin, end, number: own, numbers }: CorpusWords, room: Room, limits: Limits): NGrams {
  const { at, number } = room;
  let count = 0;
  for (let word = 0; word < begin.length; word++) {
    if (end[word]! - begin[word]! > limits.maxChars) continue;
    at[count] = word;
    number[count++] = own[word]!;
  }
  return frequent(1, room, count, numbers, limits.least);
}

function longerBy1(shorter: NGrams, { begin, end }: CorpusWords, room: Room, { least, maxChars }: Limits): NGrams {
  const { at, number, sketch } = room;
  const { at: places, number: parts, size } = shorter;
  sketch.fill(0);
  // Where two meet that share all but their first and last words: their index, and the hash of the pair.
  let met = 0;
  for (let i = 0; i + 1 < places.length; i++) {
    const word = places[i]!;
    if (places[i + 1] !== word + 1 || begin[word + 1] !== end[word]) continue;
    if (end[word + size]! - begin[word]! > maxChars) continue;
    const hash = pairHash(parts[i]!, parts[i + 1]!) & (sketchSize - 1);
    if (sketch[hash]! < least) sketch[hash]!++;
    at[met] = i;
    number[met++] = hash;
  }
  const pairs = new PairNumbers(1, 1 << 14);
  let kept = 0;
  for (let k = 0; k < met; k++) {
    if (sketch[number[k]!]! < least) continue;
    const i = at[k]!;
    at[kept] = places[i]!;
    number[kept++] = pairs.of(parts[i]!, parts[i + 1]!);
  }
  return frequent(size + 1, room, kept, pairs.end, least);
}

/** Those of the occurrences whose n-gram has enough of them; numbers, all below `numbers`, are made dense. */
function frequent(size: number, { at, number }: Room, count: number, numbers: number, least: number): NGrams {
  /** By number: occurrences; once a frequent one has come, its dense number, negative. */
  const times = new Int32Array(numbers);
  for (let i = 0; i < count; i++) times[number[i]!]!++;
  let occurrences = 0;
  let distinct = 0;
  for (let n = 0; n < numbers; n++) {
    if (times[n]! < least) continue;
    occurrences += times[n]!;
    distinct++;
  }
  const counts = new Int32Array(distinct);
  const first = new Int32Array(distinct);
  const kept = { at: new Int32Array(occurrences), number: new Int32Array(occurrences) };
  let end = 0;
  let next = 0;
  for (let i = 0; i < count; i++) {
    let own = times[number[i]!]!;
    if (own >= 0) {
      if (own < least) continue;
      counts[next] = own;
      first[next] = at[i]!;
      times[number[i]!] = own = ~next++;
    }
    kept.at[end] = at[i]!;
    kept.number[end++] = ~own;
  }
  return { size, counts, first, ...kept };
}
