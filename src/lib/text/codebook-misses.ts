import type { CodebookIndicator } from '../model/codebook.ts';
import { applyingCodebooks, type CompiledCodebook, type Zones } from './codebook.ts';

/** Why an indicator did not take a quantity although one of its words stands near the number. */
export interface NearMiss {
  readonly indicator: string;
  readonly trigger: string;
  readonly reason: 'unit' | 'growth' | 'level' | 'not' | 'other_rule';
  /** The units that it takes, or the word that rules it out. */
  readonly detail: string;
}

function reasonOf(
  rule: CodebookIndicator,
  unit: string,
  growth: boolean,
  words: string,
): Pick<NearMiss, 'reason' | 'detail'> {
  if (!rule.units.includes(unit)) return { reason: 'unit', detail: rule.units.join(', ') };
  if (rule.measure === 'growth' && !growth) return { reason: 'growth', detail: '' };
  if (rule.measure === 'level' && growth) return { reason: 'level', detail: '' };
  const word = rule.not.find((w) => words.includes(w));
  return word === undefined ? { reason: 'other_rule', detail: '' } : { reason: 'not', detail: word };
}

/**
 * The indicators of a user's codebooks with a word near a number that they did not take; all indicators where none took
 * it. For explanations only: it tries every trigger.
 */
export function nearMisses(
  codebooks: readonly CompiledCodebook[],
  report: { readonly title: string | null; readonly text: string },
  figure: { readonly indicator: string; readonly unit: string; readonly zones: Zones },
): NearMiss[] {
  const { indicator, unit, zones } = figure;
  const words = [zones.noun, zones.wide, zones.lead, zones.tail, zones.carried].join('\n');
  const applying = applyingCodebooks(codebooks, report);
  return codebooks
    .filter((c) => c.forced || (indicator === 'other' && applying.has(c)))
    .flatMap((c) => c.codebook.indicators)
    .filter((rule) => rule.id !== indicator)
    .flatMap((rule) => {
      const trigger = rule.triggers.find((t) => t !== '*' && t.split('…').every((part) => words.includes(part)));
      return trigger === undefined
        ? []
        : [{ indicator: rule.id, trigger, ...reasonOf(rule, unit, zones.growth, words) }];
    });
}
