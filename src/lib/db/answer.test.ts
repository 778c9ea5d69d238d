import { describe, expect, it } from 'vitest';
import { answerCell, describing, limited, readAs, statementError } from './answer.ts';

const json = (fields: object): Error => new Error(`Parser Error: ${JSON.stringify(fields)}`);

describe('answers', () => {
  it('reads every type', () => {
    expect(['INTEGER', 'UBIGINT', 'UTINYINT', 'UINTEGER'].map((type) => readAs(type).type)).toEqual(
      Array(4).fill('integer'),
    );
    expect(readAs('DECIMAL(18,3)')).toEqual({ type: 'number', cast: 'double' });
    expect(readAs('DOUBLE')).toEqual({ type: 'number', cast: null });
    expect(readAs('HUGEINT')).toEqual({ type: 'number', cast: 'double' });
    expect(readAs('DATE')).toEqual({ type: 'date', cast: 'varchar' });
    expect(readAs('VARCHAR')).toEqual({ type: 'text', cast: null });
    for (const type of ['INTEGER[]', 'STRUCT(a INTEGER)', 'INTERVAL', 'TIMESTAMP', '"NULL"', 'DECIMAL(3,1)[]']) {
      expect(readAs(type)).toEqual({ type: 'text', cast: 'varchar' });
    }
  });

  it('keeps what a double cannot hold', () => {
    expect([12n, 2n ** 60n, NaN, Infinity, null, undefined, true, 'a'].map(answerCell)).toEqual([
      ...[12, '1152921504606846976', 'NaN', 'Infinity', null, null, true, 'a'],
    ]);
  });

  it('gives columns names of their own', () => {
    const column = { name: 'x', type: 'date', sqlType: 'DATE' } as const;
    const { before, after } = limited('q', [column, { name: 'x', type: 'integer', sqlType: 'INTEGER' }], 3);
    expect(before + 'q' + after).toBe('select c0::varchar as c0, c1 from (\nq\n) as answer(c0, c1) limit 3');
  });

  it('finds the place of an error: characters of the parser, bytes of the binder', () => {
    const text = "select '𠮷中文', nope";
    const wrapped = describing(text);
    const characters = [...(wrapped.before + "select '𠮷中文', ")].length;
    const bytes = new TextEncoder().encode(wrapped.before + "select '𠮷中文', ").length;
    const parser = { exception_type: 'Parser', exception_message: 'no', position: String(characters) };
    expect(statementError(json(parser), wrapped)).toMatchObject({ message: 'Parser Error: no', at: 15 });
    const binder = { exception_type: 'Binder', exception_message: 'no', position: String(bytes) };
    expect(statementError(json(binder), wrapped)).toMatchObject({ message: 'Binder Error: no', at: 15 });
    expect(text.slice(15)).toBe('nope');
  });

  it('stays within the text, and keeps what it cannot read', () => {
    const late = { exception_type: 'Parser', exception_message: 'end', position: '999' };
    expect(statementError(json(late), describing('select')).at).toBe(6);
    expect(statementError(new Error('broken'), describing('x'))).toMatchObject({ message: 'broken', at: null });
    expect(statementError(new Error('{"a": 1}'), describing('x'))).toMatchObject({ message: '{"a": 1}', at: null });
  });
});
