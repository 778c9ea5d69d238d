import { recurringAnchors, type AnchorContexts } from '../lib/text/reuse-contexts.ts';
import { unfoldStretches, type Stretches } from '../lib/text/reuse-coverage.ts';
import { foldText } from '../lib/text/reuse-fold.ts';
import { extendPassages, packPassages, unpackPassages, type PackedPassages } from '../lib/text/reuse-passages.ts';
import { Recurrence } from '../lib/text/reuse-recurrence.ts';
import type { SpoolRef } from './spool-ref.ts';
import { visible } from './stored.ts';

/** What the search for shared passages asks of the workers; texts by where their blocks lie in the spool. */
export type ReuseTask =
  | { readonly task: 'anchors'; readonly texts: readonly SpoolRef[]; readonly recurrence: SharedArrayBuffer }
  | {
      readonly task: 'extend';
      readonly report: SpoolRef;
      readonly originals: readonly SpoolRef[];
      readonly passages: PackedPassages;
    }
  | {
      readonly task: 'unfold';
      readonly reports: readonly {
        readonly text: SpoolRef;
        readonly stretches: Stretches;
        readonly covered: Stretches;
      }[];
    };

/** Places as offsets, and characters in what is covered, white space not counted. */
export interface Unfolded {
  readonly stretches: Stretches;
  readonly covered: Stretches;
  readonly chars: number;
}

export interface ReuseResult {
  /** One for each text. */
  anchors: readonly AnchorContexts[];
  /** At their full length. */
  extend: PackedPassages;
  /** One for each report. */
  unfold: readonly Unfolded[];
}

type Texts = (refs: readonly SpoolRef[]) => readonly string[];

export function performReuse(task: ReuseTask, textsAt: Texts): ReuseResult[ReuseTask['task']] {
  switch (task.task) {
    case 'anchors': {
      const recurrence = new Recurrence(task.recurrence);
      return textsAt(task.texts).map((text) => recurringAnchors(foldText(text).codes, recurrence));
    }
    case 'extend': {
      const [own = '', ...originals] = textsAt([task.report, ...task.originals]);
      const { codes } = foldText(own);
      const lists = unpackPassages(task.passages, [...originals.keys()], false);
      return packPassages(lists.map((list, i) => extendPassages(codes, foldText(originals[i] ?? '').codes, list)));
    }
    case 'unfold': {
      const texts = textsAt(task.reports.map(({ text }) => text));
      return task.reports.map(({ stretches, covered }, i) => unfold(texts[i] ?? '', stretches, covered));
    }
  }
}

function unfold(text: string, stretches: Stretches, covered: Stretches): Unfolded {
  const folded = foldText(text);
  const offsets = stretches.map((at, i) => (i % 2 === 0 ? folded.offsets[at]! : folded.offsets[at - 1]! + 1));
  const whole = unfoldStretches(folded, covered, text.length);
  let chars = 0;
  for (let i = 0; i < whole.length; i += 2) {
    chars += visible(text.slice(whole[i], whole[i + 1]));
  }
  return { stretches: offsets, covered: whole, chars };
}
