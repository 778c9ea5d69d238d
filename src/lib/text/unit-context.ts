import { unitWords, type UnitReading, type UnitWord } from './units.ts';

/** Unit words that mean another unit after certain nouns: 温度达40度 is no electricity, 播放量超5亿次 no meeting. */

interface Rule {
  readonly word: string;
  readonly base: string;
  readonly before: RegExp;
}

const rules: readonly Rule[] = [
  { word: '度', base: 'celsius', before: /(?:温|零下)[^，。；、,;：:！？\n0-9]{0,8}$/u },
  {
    word: '次',
    base: 'view',
    before:
      /(?:传播|点击|播放|阅读|浏览|曝光|访问|观看|转发|点赞|话题|收看|展示)[^，。；,;：:！？\n0-9]{0,8}[量数达超过破近约]$/u,
  },
];

const unitOf = new Map<string, UnitWord>(
  rules.map(({ word, base }) => {
    const unit = unitWords.find((u) => u.base === base);
    if (!unit) throw new Error(`no unit has the base ${base}`);
    return [base, { ...unit, word }];
  }),
);

const reach = 20;

/** The reading of a unit word after a number that begins at `start`. */
export function inContext(text: string, start: number, reading: UnitReading): UnitReading {
  for (const { word, base, before } of rules) {
    if (reading.word.word !== word || !before.test(text.slice(Math.max(0, start - reach), start))) continue;
    const unit = unitOf.get(base);
    if (unit) return { ...reading, word: unit };
  }
  return reading;
}
