-- What changes how Postgres prints expressions; for this transaction alone.
SET LOCAL search_path TO pg_catalog, pg_temp;
SET LOCAL quote_all_identifiers TO off;
SET LOCAL datestyle TO ISO, YMD;
SET LOCAL intervalstyle TO postgres;
SET LOCAL timezone TO 'UTC';
SET LOCAL bytea_output TO hex;
SET LOCAL extra_float_digits TO 1
