-- What changes how Postgres prints expressions; for this transaction alone. A search_path without a
-- user's schema makes every name in them qualified; temporary tables come last in it, since one called
-- pg_class would come first otherwise. Until then nothing is found by its bare name but by luck.
SELECT pg_catalog.version() AS version,
       pg_catalog.current_setting('server_version_num')::int4 AS version_number,
       pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
       pg_catalog.set_config('quote_all_identifiers', 'off', true),
       pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
       pg_catalog.set_config('IntervalStyle', 'postgres', true),
       pg_catalog.set_config('TimeZone', 'UTC', true),
       pg_catalog.set_config('bytea_output', 'hex', true),
       pg_catalog.set_config('extra_float_digits', '1', true),
       -- Postgres' own deparse waits for who alters a table; waiting for ever looks like being slow.
       pg_catalog.set_config('lock_timeout', '30s', true),
       -- Queries of catalogs are over before a compiler or another process has begun.
       pg_catalog.set_config('jit', 'off', true),
       pg_catalog.set_config('max_parallel_workers_per_gather', '0', true)
