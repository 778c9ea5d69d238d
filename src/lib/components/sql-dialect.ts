import { SQLDialect } from '@codemirror/lang-sql';

/** DuckDB's SQL as far as it reads: what is offered while typing, and coloured. */
export const duckdb = SQLDialect.define({
  keywords:
    'select from where group by order having qualify limit offset with recursive as on using join left right full inner outer cross asof lateral union intersect except all distinct and or not in is null true false between like ilike similar to case when then else end exists over partition rows range preceding following current row window filter values table describe summarize show pivot unpivot asc desc nulls first last exclude replace columns sample cast try_cast interval escape glob positional semi anti materialized',
  types: 'integer bigint smallint tinyint hugeint double float decimal varchar boolean timestamp',
  builtin:
    'count sum avg min max median mode quantile_cont quantile_disc stddev_samp stddev_pop var_samp corr covar_samp regr_slope regr_intercept arg_max arg_min any_value first last list string_agg histogram bool_and bool_or approx_count_distinct row_number rank dense_rank percent_rank ntile lag lead first_value last_value coalesce nullif greatest least abs round floor ceil sqrt ln log2 log10 exp power length strlen lower upper trim replace substring left right reverse contains starts_with ends_with regexp_matches regexp_extract regexp_replace string_split concat concat_ws printf format lpad rpad strpos instr unnest range generate_series date_diff date_part date_trunc strftime make_date list_contains list_sort list_distinct len',
  caseInsensitiveIdentifiers: true,
  doubleDollarQuotedStrings: true,
  operatorChars: '*+-%<>!=&|^/~:',
  identifierQuotes: '"',
});
