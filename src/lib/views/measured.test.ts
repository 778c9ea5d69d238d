import { describe, expect, test } from 'vitest';
import { measureList, measureOf, type MeasureId } from '../view/measures.ts';
import { views } from './index.ts';
import { measuresOf, measuredViews } from './measured.ts';

const ids = Object.keys(measureList) as MeasureId[];
const chinese = /\p{Script=Han}/u;

test('every view names the measures that it shows, and each once', () => {
  expect(views.map(({ id }) => id).filter((id) => measuresOf(id).length === 0)).toEqual([]);
  for (const { id } of views) expect(new Set(measuresOf(id)).size, id).toBe(measuresOf(id).length);
});

test('every measure is shown by a view', () => {
  const shown = new Set(measuredViews.flatMap(measuresOf));
  expect(ids.filter((id) => !shown.has(id))).toEqual([]);
});

describe.each(ids)('%s', (id) => {
  const { name, explanation, formula, where, sources } = measureOf(id);

  test('is explained in both languages', () => {
    for (const { zh, en } of [name, explanation, ...(where === null ? [] : [where])]) {
      expect(zh).toMatch(chinese);
      expect(en).not.toMatch(chinese);
      expect(en).not.toBe('');
    }
  });

  test('a formula of letters says what they are, and a source has its year', () => {
    if (formula !== null && /\b[a-zA-Z]\b/.test(formula) && id !== 'target_gap') expect(where).not.toBeNull();
    for (const { citation, doi } of sources) {
      expect(citation).toMatch(/\((19|20)\d\d\)/);
      if (doi !== undefined) expect(doi).toMatch(/^10\.\d{4,}\/\S+$/);
    }
  });
});
