import { text } from '../model/tables.ts';
import { sql } from '../sql/sql.ts';
import { label, named } from './columns.ts';
import { phraseClasses } from './names.ts';

/**
 * What kind of expression a phrase (alias `p`) is: a formula is listed by the user or in a codebook, or has three characters or more
 * and stands in quotation marks at least every fourth time; an expression has four characters or more; the rest are words.
 */
export const classOf = sql`(case when p.kind in ('user', 'codebook') or (p.chars >= 3 and 4 * p.quoted_n >= p.n) then 'formula'
  when p.chars >= 4 then 'expression' else 'word' end)`;

/** Formulas first, then expressions, then words. */
export const classOrder = sql`(case ${classOf} when 'formula' then 1 when 'expression' then 2 else 3 end)`;

export const phraseClass = named(
  label(text('formula (of a list, or often quoted), expression (four characters or more) or word'), {
    zh: '类别',
    en: 'Class',
  }),
  phraseClasses,
);
