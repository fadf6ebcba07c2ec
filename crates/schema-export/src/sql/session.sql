-- What changes how Postgres prints expressions; for this transaction alone. An empty search_path
-- makes every name in them qualified.
SELECT version() AS version,
       current_setting('server_version_num')::int4 AS version_number,
       set_config('search_path', '', true),
       set_config('quote_all_identifiers', 'off', true),
       set_config('DateStyle', 'ISO, YMD', true),
       set_config('IntervalStyle', 'postgres', true),
       set_config('TimeZone', 'UTC', true),
       set_config('bytea_output', 'hex', true),
       set_config('extra_float_digits', '1', true)
