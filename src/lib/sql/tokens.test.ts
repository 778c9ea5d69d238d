import { describe, expect, it } from 'vitest';
import { tokensOf } from './tokens.ts';

const kinds = (text: string) => tokensOf(text).map((token) => [token.kind, token.text]);

describe('tokens', () => {
  it('tells strings, names, comments and signs apart', () => {
    expect(kinds(`select '中''文;', "a;""b" x -- c;\n/* ; /* ; */ ; */ from t where 年>=1.5e3`)).toEqual([
      ['word', 'select'],
      ['string', "'中''文;'"],
      ['sign', ','],
      ['quoted', '"a;""b"'],
      ['word', 'x'],
      ['comment', '-- c;'],
      ['comment', '/* ; /* ; */ ; */'],
      ['word', 'from'],
      ['word', 't'],
      ['word', 'where'],
      ['word', '年'],
      ['sign', '>='],
      ['number', '1.5e3'],
    ]);
  });

  it('reads strings with escapes and dollar quotes', () => {
    expect(kinds(String.raw`e'a\';' || $$ ; ' $$ || $t$ $$ ; $t$ ; $1`)).toEqual([
      ['string', String.raw`e'a\';'`],
      ['sign', '|'],
      ['sign', '|'],
      ['string', "$$ ; ' $$"],
      ['sign', '|'],
      ['sign', '|'],
      ['string', '$t$ $$ ; $t$'],
      ['sign', ';'],
      ['sign', '$'],
      ['number', '1'],
    ]);
  });

  it('goes on to the end where something is never closed', () => {
    expect(kinds("a 'b ; c")).toEqual([
      ['word', 'a'],
      ['string', "'b ; c"],
    ]);
    expect(kinds('a /* b ; c')).toEqual([
      ['word', 'a'],
      ['comment', '/* b ; c'],
    ]);
  });
});
