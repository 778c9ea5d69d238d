import { describe, expect, it } from 'vitest';
import { grammarVersion, migrate, type Migration } from './migrations.ts';

/** Two changes as a later grammar might have: a key takes another name, and its years another sign. */
const renamed: Migration = (query) => {
  const next = new URLSearchParams(query);
  const value = next.get('place');
  next.delete('place');
  if (value !== null) next.set('region', value);
  return next;
};
const resigned: Migration = (query) => {
  const next = new URLSearchParams(query);
  const value = next.get('year');
  if (value !== null) next.set('year', value.replace('-', '..'));
  return next;
};
const steps = [renamed, resigned];
const text = (query: string) => {
  const { query: after, version } = migrate(new URLSearchParams(query), steps);
  return [after.get('region'), after.get('year'), version];
};

describe('migrations', () => {
  it('take a link of each version to the present one', () => {
    expect(text('place=150000&year=2019-2024')).toEqual(['150000', '2019..2024', null]);
    expect(text('v=1&place=150000&year=2019-2024')).toEqual(['150000', '2019..2024', null]);
    expect(text('v=2&region=150000&year=2019-2024')).toEqual(['150000', '2019..2024', null]);
    expect(text('v=3&region=150000&year=2019..2024')).toEqual(['150000', '2019..2024', null]);
  });

  it('leave a link of an unknown version as it stands, and name it', () => {
    expect(text('v=4&region=150000')).toEqual(['150000', null, '4']);
    expect(text('v=x&place=150000')).toEqual([null, null, 'x']);
  });

  it('are as many as versions before this one', () => {
    expect(migrate(new URLSearchParams(`v=${grammarVersion}`)).version).toBeNull();
    expect(migrate(new URLSearchParams(`v=${grammarVersion + 1}`)).version).toBe(`${grammarVersion + 1}`);
  });
});
