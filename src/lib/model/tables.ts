/**
 * The dataset contract: every table that an ingest writes and the site, the exports and SQL users read.
 * Names are stable; `schemaVersion` changes when one is renamed or changes its meaning.
 */
export const schemaVersion = 1;

export type ColumnType = 'text' | 'integer' | 'number' | 'date' | 'boolean';

export interface Column<T extends ColumnType = ColumnType, N extends boolean = boolean> {
  readonly type: T;
  readonly nullable: N;
  /** What the column holds, in one line: it becomes the description in `datapackage.json`. */
  readonly doc: string;
}

export type Columns = Readonly<Record<string, Column>>;

interface ColumnValue {
  text: string;
  integer: number;
  number: number;
  /** ISO 8601 calendar date, `YYYY-MM-DD`. */
  date: string;
  boolean: boolean;
}

type Value<C> = C extends Column<infer T, infer N> ? ColumnValue[T] | (N extends true ? null : never) : never;

/** One row of a set of columns. */
export type RowOf<C extends Columns> = { readonly [K in keyof C]: Value<C[K]> };

const column =
  <T extends ColumnType>(type: T) =>
  (doc: string): Column<T, false> => ({ type, nullable: false, doc });

export const text = column('text');
export const integer = column('integer');
export const number = column('number');
export const date = column('date');
export const boolean = column('boolean');

/** The column may be unknown; unknown is null, never an empty string or zero. */
export const optional = <T extends ColumnType>(c: Column<T, false>): Column<T, true> => ({ ...c, nullable: true });

const offsets = {
  start: integer('first UTF-16 offset in the cleaned text of the report'),
  end: integer('UTF-16 offset after the last character'),
};

const regionCode = optional(
  integer('GB/T 2260 code, six digits; 100000 is the whole country (central level); null when unknown'),
);

const extracted = {
  reports: {
    report_id: integer('number of the report in this dataset, from 1 in the order of file'),
    file: text('input as given; #n for row n of a table, from 1'),
    title: optional(text('title, simplified characters')),
    source: optional(text('publisher as the report names it')),
    author: optional(text('author as the report names it')),
    url: optional(text('address where it was published')),
    region_code: regionCode,
    region_level: optional(text('country, province, prefecture or county')),
    region_basis: optional(text('what the region was read from: metadata, title, text or source; or corrected')),
    date_start: optional(date('first day of the report date; where inferred, the first day that it can be')),
    date_end: optional(date('last day of the report date; null where inferred without a last day')),
    date_precision: text('day, month, year or none'),
    date_basis: optional(text('text, title, metadata, inferred or corrected')),
    date_partial: optional(text('month and day as --MM-DD where the text gives no year')),
    date_kind: optional(
      text('what date_start and date_end are of: meeting, published or content; null when unknown or only bounds'),
    ),
    date_meeting: optional(
      text('day of the meeting as far as stated: YYYY-MM-DD, YYYY-MM, YYYY, or --MM-DD without a year'),
    ),
    date_published: optional(text('day of publication as far as stated, written like date_meeting')),
    content_start: optional(
      date('first day of the period that the report is about, as title, opening or heads name it'),
    ),
    content_end: optional(date('last day of that period')),
    year: optional(integer('year of the report; null when the report does not tell')),
    chars: integer('characters of the cleaned text, white space not counted'),
    chars_own: integer('characters outside the passages that an earlier report has too (see shared_passages)'),
    removed_chars: integer('characters removed as noise'),
    script: text('simplified, traditional or mixed, before conversion'),
    sha256: text('SHA-256 of the raw text'),
    duplicate_of: optional(
      integer('report_id of the report that this one copies: the earlier, or the one that holds it'),
    ),
    has_text: boolean('whether texts.pack holds the text'),
  },
  sections: {
    section_id: integer('number of the section in this dataset'),
    report_id: integer('report'),
    ordinal: integer('position in the report, from 0'),
    heading: optional(text('heading; null for the part before the first one')),
    region_code: regionCode,
    ...offsets,
  },
  sentences: {
    sentence_id: integer('number of the sentence in this dataset'),
    report_id: integer('report'),
    section_id: integer('section'),
    ordinal: integer('position in the report, from 0'),
    ...offsets,
    shared: boolean('whether all of it stands in a passage that an earlier report has too (see shared_passages)'),
  },
  removed: {
    report_id: integer('report'),
    ordinal: integer('position among what cleaning removed from the report, from 0'),
    start: integer('UTF-16 offset in the cleaned text where it stood'),
    chars: integer('characters removed, white space not counted'),
    reason: text(
      'outside (of the article), navigation, button, related, counter, qr_code, footer, repeated (by pages of the site), page_number, code, licence, note_mark, reading (put behind a character), invisible, spacing or line_break',
    ),
  },
  regions: {
    region_code: integer('GB/T 2260 code'),
    name: text('full name'),
    short_name: text('short name'),
    name_en: text('name in English or pinyin'),
    level: text('country, province, prefecture or county'),
    parent_code: optional(integer('region that contains it')),
    former: optional(text('names and codes that it had since 1981, as name code from–until, separated by semicolons')),
    until: optional(integer('year in which it ceased to be; null for a unit of today')),
  },
  indicators: {
    indicator: text('identifier'),
    label_zh: text('label in Chinese'),
    label_en: text('label in English'),
    definition: text('what is counted'),
    unit_family: text('kind of quantity'),
    codebook: text('codebook that defines it'),
    codebook_version: text('version of that codebook'),
    one_value: boolean('whether a region has one value of it a year; else its figures compare only for equal subjects'),
  },
  figures: {
    figure_id: integer('number of the figure in this dataset'),
    report_id: integer('report'),
    section_id: integer('section'),
    sentence_id: integer('sentence'),
    region_code: regionCode,
    year: optional(integer('year that the figure speaks of; null where it cannot be told')),
    indicator: text('indicator of the codebook, or other'),
    subject: optional(text('noun that the quantity counts or measures')),
    value: number('value in the base unit; lower end of a range'),
    value_high: optional(number('upper end of a range')),
    bound: text('exact, at_least, more_than, at_most, less_than, about, approx or range'),
    unit: text('base unit'),
    status: text('achieved, target or share'),
    period_kind: text('annual, cumulative, stock, multi_year, month or unspecified'),
    period_start: optional(date('first day of the period')),
    period_end: optional(date('last day of the period')),
    number_text: text('the number as the report writes it, with its unit and bound'),
    evidence: text('clause or sentence of the figure; without texts, the number and at most 24 characters around it'),
    ...offsets,
    flags: optional(text('notes on the reading, separated by semicolons')),
    shared: boolean('whether it stands in a passage that an earlier report has too (see shared_passages)'),
  },
  phrases: {
    phrase_id: integer('number of the phrase in this dataset'),
    phrase: text('the expression'),
    kind: text('user (given with --phrases), codebook (list of the program), quoted or mined'),
    chars: integer('length in characters'),
    n: integer('occurrences in all reports'),
    report_count: integer('reports with at least one occurrence'),
    quoted_n: integer('occurrences inside quotation marks'),
    left_entropy: optional(number('entropy of the character before it, bits')),
    right_entropy: optional(number('entropy of the character after it, bits')),
    cohesion: optional(number('smallest pointwise mutual information over its splits, bits')),
    boundary: optional(number('share of occurrences that begin and end at word boundaries')),
    score: optional(number('termhood by which mined expressions are ranked; null where it was not mined')),
    rank: optional(integer('place among the mined expressions, from 1')),
    quoted_reports: integer('reports that set it in quotation marks'),
    kept_by: text(
      'grounds on which it is kept, the deciding one first, separated by semicolons: user, codebook, quoted (twice or more), quoted_mined, mined, quoted_once',
    ),
    tokens: text('the words that the segmenter makes of it, separated by slashes'),
    family_id: optional(integer('family of longer, shorter and reworded forms; null where it stands alone')),
    relation: optional(
      text(
        'place in its family: head, longer (holds another member), reworded (same words in another order or with other particles), elided (a list with members left out) or variant (listed by the user)',
      ),
    ),
    parent_id: optional(integer('the member that it holds or rewords; null for the head')),
    first_report_id: integer('earliest dated report with it, else the first in order'),
  },
  phrase_counts: {
    phrase_id: integer('phrase'),
    report_id: integer('report'),
    n: integer('occurrences in the report'),
    n_own: integer('of these, outside the passages that an earlier report has too (see shared_passages)'),
  },
  family_counts: {
    family_id: integer('family of phrases'),
    report_id: integer('report'),
    n: integer('places in the report where a member stands; members within or across each other are one place'),
    n_own: integer('of these, outside the passages that an earlier report has too (see shared_passages)'),
  },
  /** By phrase, report and start. An occurrence ends `phrases.chars` after its start. */
  phrase_occurrences: {
    phrase_id: integer('phrase'),
    report_id: integer('report'),
    sentence_id: integer('sentence in which it begins'),
    start: integer(
      'first UTF-16 offset in the cleaned text of the report; it ends as many further as the phrase has chars',
    ),
    own: boolean('whether it stands outside the passages that an earlier report has too (see shared_passages)'),
  },
  reuse: {
    report_a: integer('the report that is contained'),
    report_b: integer('the report that contains it'),
    containment: number('share of the 5-character shingles of a that b has'),
    longest_chars: integer('length of the longest shared passage'),
    longest_start_a: integer('its offset in a'),
    longest_start_b: integer('its offset in b'),
  },
  /**
   * Every stretch of 30 letters and digits or more that a report has in common with an earlier one stands in a passage
   * here, with the first report that has it: of reports that copy no other before copies, then by stated date, the
   * undated last, then by number.
   */
  shared_passages: {
    report_id: integer('the report that repeats the passage'),
    ...offsets,
    original_id: integer('the first report that has it'),
    original_start: integer('first UTF-16 offset in the cleaned text of that report'),
    original_end: integer('UTF-16 offset after the last character there'),
    chars: integer('letters and digits of the passage; the texts may differ in punctuation and white space'),
  },
  files: {
    file: text('input as given'),
    sha256: optional(text('SHA-256 of its bytes or of its row')),
    bytes: integer('size'),
    outcome: text('accepted, duplicate or rejected'),
    reason: optional(text('why it was not accepted, and what to do')),
    report_id: optional(integer('report made of it')),
  },
} as const satisfies Record<string, Columns>;

const { figures } = extracted;

/** Values of a reading that a correction may change, with a prefix: `old_` as the program read them, `new_` as edited. */
const corrected = <P extends 'old' | 'new'>(prefix: P, what: string) => {
  const columns = {
    value: optional(number(`value ${what}`)),
    value_high: optional(number(`upper end of a range ${what}`)),
    bound: optional(text(`bound ${what}`)),
    unit: optional(text(`base unit ${what}`)),
    region_code: optional(integer(`region of the figure or the report ${what}`)),
    year: optional(integer(`year of the figure or the report ${what}`)),
    status: optional(text(`status ${what}`)),
    period_kind: optional(text(`kind of period ${what}`)),
    date_start: optional(date(`first day of the report date ${what}`)),
    date_end: optional(date(`last day of the report date ${what}`)),
    date_precision: optional(text(`precision of the report date ${what}`)),
  } as const;
  type Prefixed = { readonly [K in keyof typeof columns as `${P}_${K}`]: (typeof columns)[K] };
  return Object.fromEntries(Object.entries(columns).map(([name, c]) => [`${prefix}_${name}`, c])) as Prefixed;
};

export const tables = {
  ...extracted,
  /** Figures that a researcher rejected: as the program read them, under the numbers that they would have. */
  rejected_figures: figures,
  /** What `tifa ingest --corrections` was given: one row a correction, whether it found what it is about or not. */
  corrections: {
    correction_id: integer('number of the correction in this dataset'),
    line: integer('line of the file of corrections'),
    file: text('file of the report that it is about'),
    sha256: text('SHA-256 of the raw text of that report'),
    report_id: optional(integer('report; null where it is not in this dataset')),
    figure_id: optional(integer('figure, in figures or rejected_figures; null for a report')),
    target: text('figure, date or region'),
    action: text('accept, edit or reject'),
    start: optional(integer('first UTF-16 offset of the figure in the cleaned text')),
    end: optional(integer('UTF-16 offset after its last character')),
    number_text: optional(text('the number as the report writes it')),
    indicator: optional(text('indicator of the figure as the program read it')),
    ...corrected('old', 'as the program read it'),
    old_basis: optional(text('what the date or the region had been read from')),
    new_indicator: optional(text('indicator after an edit')),
    ...corrected('new', 'after an edit'),
    note: optional(text('note of the researcher')),
    time: text('when it was made, ISO 8601'),
    outcome: text('applied, or unmatched'),
    reason: optional(text('why it could not be applied, and what to do')),
  },
} as const satisfies Record<string, Columns>;

export type TableName = keyof typeof tables;
export type Row<T extends TableName> = RowOf<(typeof tables)[T]>;
