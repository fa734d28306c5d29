/** Words that are no names where a table or an alias may stand. */
export const keywords: ReadonlySet<string> = new Set(
  (
    'ALL ALTER AND ANTI AS ASC ASOF ATTACH BEGIN BETWEEN BY CASE CAST COMMIT COPY CREATE CROSS DELETE DESC DESCRIBE ' +
    'DISTINCT DROP ELSE END EXCEPT EXCLUDE EXISTS EXPLAIN FALSE FILTER FROM FULL GROUP HAVING ILIKE IN INNER INSERT ' +
    'INTERSECT INTERVAL INTO IS JOIN LATERAL LEFT LIKE LIMIT NATURAL NOT NULL NULLS OFFSET ON OR ORDER OUTER OVER ' +
    'PARTITION PIVOT POSITIONAL QUALIFY REPLACE RETURNING RIGHT ROLLBACK ROWS SAMPLE SELECT SEMI SET SHOW SUMMARIZE ' +
    'TABLE TEMP THEN TO TRUE UNION UNPIVOT UPDATE USING VALUES VIEW WHEN WHERE WINDOW WITH'
  ).split(' '),
);

/** Functions of DuckDB that analyses use most. */
export const functions: readonly string[] = (
  'abs any_value approx_count_distinct approx_quantile arg_max arg_min avg bool_and bool_or ceil coalesce concat ' +
  'contains corr count cume_dist date_diff date_part date_trunc dense_rank epoch exp first_value floor greatest ' +
  'group_concat histogram ifnull kurtosis lag last_value lead least length list ln log lower mad max median min mode ' +
  'now ntile nullif percent_rank quantile_cont quantile_disc random range rank read_csv read_json read_parquet ' +
  'regexp_extract regexp_matches regexp_replace regr_r2 regr_slope replace round row_number sign skewness split_part ' +
  'sqrt stddev strftime string_agg strptime substring sum time_bucket trim try_cast unnest upper var_samp year'
).split(' ');
