import { charactersOf, findInShard, miningOptions, type MiningDocument } from '../lib/text/mining.ts';
import type { Finds } from '../lib/text/mining-finds.ts';
import { Recount, wantedStrings, type Counted, type Wanted } from '../lib/text/mining-recount.ts';
import { wordCutter, type Cutting } from './segmenter.ts';
import type { SpoolRef } from './spool-ref.ts';

/** What the mining of expressions asks of the workers; texts by where their blocks lie in the spool. */
export type MiningTask =
  | { readonly task: 'mine'; readonly texts: readonly SpoolRef[] }
  /** Counts expressions in the texts of a shard, the first of which is that of this report. */
  | {
      readonly task: 'recount';
      readonly texts: readonly SpoolRef[];
      readonly ends: Uint8Array;
      readonly first: number;
      /** Apart by line breaks. */
      readonly phrases: string;
    }
  /** Phrases to be cut into words. */
  | { readonly task: 'cut'; readonly phrases: readonly string[] };

export interface MiningResult {
  mine: {
    readonly finds: Finds;
    /** Where words end in the texts, for counting in them. */
    readonly ends: Uint8Array;
  };
  recount: Counted;
  /** For each phrase the ends of its words, the first at its first character. */
  cut: readonly (readonly number[])[];
}

type Texts = (refs: readonly SpoolRef[]) => readonly string[];

/** Does the tasks of mining; dictionaries and lists of expressions are loaded at first use. */
export function miner(cutting: Cutting, textsAt: Texts): (task: MiningTask) => MiningResult[MiningTask['task']] {
  let cutter: ((text: string) => Uint32Array) | undefined;
  const cut = (text: string): Uint32Array => (cutter ??= wordCutter(cutting))(text);
  let listed: { readonly phrases: string; readonly wanted: Wanted } | undefined;

  return (task) => {
    switch (task.task) {
      case 'mine': {
        const docs = textsAt(task.texts).map((text) => ({ text, boundaries: cut(text) }));
        return { finds: findInShard(docs, miningOptions(docs.length)), ends: packEnds(docs) };
      }
      case 'recount': {
        if (listed?.phrases !== task.phrases) {
          listed = { phrases: task.phrases, wanted: wantedStrings(task.phrases.split('\n')) };
        }
        const recount = new Recount(listed.wanted);
        recount.count(unpackEnds(textsAt(task.texts), task.ends), task.first);
        return recount.counted();
      }
      case 'cut':
        return cutPhrases(task.phrases, cut);
    }
  };
}

/** Phrases are cut as lines of one text. */
function cutPhrases(phrases: readonly string[], cut: (text: string) => Uint32Array): number[][] {
  const ends = cut(`${phrases.join('\n')}\n`);
  const words: number[][] = [];
  let start = 0;
  let k = 0;
  for (const { length } of phrases) {
    const own: number[] = [];
    for (; k < ends.length && ends[k]! <= start + length; k++) own.push(ends[k]! - start);
    words.push(own.length === 0 || own.at(-1) !== length ? [...own, length] : own);
    start += length + 1;
    while (k < ends.length && ends[k]! <= start) k++;
  }
  return words;
}

/** A bit for each character of the texts, one after the other: 1 where a word ends behind it. */
function packEnds(docs: readonly MiningDocument[]): Uint8Array {
  const bits = new Uint8Array((charactersOf(docs) + 7) >>> 3);
  let start = 0;
  for (const { text, boundaries } of docs) {
    for (const end of boundaries) {
      const at = start + end - 1;
      bits[at >>> 3]! |= 1 << (at & 7);
    }
    start += text.length;
  }
  return bits;
}

function unpackEnds(texts: readonly string[], bits: Uint8Array): MiningDocument[] {
  let start = 0;
  return texts.map((text) => {
    const boundaries = new Uint32Array(text.length);
    let count = 0;
    for (let i = 0; i < text.length; i++) {
      const at = start + i;
      if ((bits[at >>> 3]! & (1 << (at & 7))) !== 0) boundaries[count++] = i + 1;
    }
    start += text.length;
    return { text, boundaries: boundaries.subarray(0, count) };
  });
}
