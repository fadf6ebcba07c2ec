-- The relations of users that hold rows or show them, what this session holds and has read of each,
-- and the columns, in arrays of one order. Counters are those of pg_stat_xact_user_tables: what
-- happened since the session last reported, and so never less within one transaction.
SELECT c.oid, c.relkind::text AS kind, n.nspname::text AS schema, c.relname::text AS name,
       c.relfilenode AS storage,
       coalesce(pg_stat_get_xact_numscans(c.oid), 0) AS scans,
       coalesce((SELECT array_agg(DISTINCT l.mode) FROM pg_locks l
                 WHERE l.locktype = 'relation' AND l.relation = c.oid AND l.granted
                   AND l.pid = pg_backend_pid()
                   AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())),
                '{}') AS locks,
       coalesce(a.numbers, '{}') AS numbers, coalesce(a.names, '{}') AS names,
       coalesce(a.types, '{}') AS types, coalesce(a.not_null, '{}') AS not_null,
       current_setting('lock_timeout') AS lock_timeout
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (
    SELECT array_agg(a.attnum::int4 ORDER BY a.attnum) AS numbers,
           array_agg(a.attname::text ORDER BY a.attnum) AS names,
           array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types,
           array_agg(a.attnotnull ORDER BY a.attnum) AS not_null
    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
) a ON true
WHERE c.relkind IN ('r', 'p', 'f', 'm', 'v') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
ORDER BY c.oid
