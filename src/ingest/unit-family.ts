import { unitWords } from '../lib/text/units.ts';

const families = new Map(unitWords.map(({ base, family }) => [base, family]));

/** The kind of quantity that a base unit measures: person, count, session, money, ratio, measure or time. */
export const unitFamily = (base: string | undefined): string => families.get(base ?? '') ?? 'any';
