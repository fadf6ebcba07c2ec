-- What changes how Postgres prints expressions; for this transaction alone. An empty search_path
-- makes every name in them qualified. Until then nothing is found by its bare name but by luck.
SELECT pg_catalog.version() AS version,
       pg_catalog.current_setting('server_version_num')::int4 AS version_number,
       pg_catalog.set_config('search_path', '', true),
       pg_catalog.set_config('quote_all_identifiers', 'off', true),
       pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
       pg_catalog.set_config('IntervalStyle', 'postgres', true),
       pg_catalog.set_config('TimeZone', 'UTC', true),
       pg_catalog.set_config('bytea_output', 'hex', true),
       pg_catalog.set_config('extra_float_digits', '1', true)
