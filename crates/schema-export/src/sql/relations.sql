-- Tables, partitioned and foreign ones too, views and materialized views.
SELECT c.oid::int4 AS oid,
       n.nspname AS schema,
       c.relname AS name,
       c.relkind AS kind,
       nullif(c.relpersistence = 'u', false) AS unlogged,
       CASE WHEN toast.reloptions IS NULL THEN c.reloptions
            ELSE coalesce(c.reloptions, '{}')
                || ARRAY(SELECT 'toast.' || o FROM unnest(toast.reloptions) AS o)
       END AS options,
       -- A partition has its parent's where nothing is said, from PostgreSQL 17 on.
       CASE WHEN m.amname <> 'heap'
                 OR c.relispartition AND c.relam <> 0
                    AND c.relam <> (SELECT nullif(p.relam, 0) FROM pg_class p WHERE p.oid = h.parents[1])
            THEN m.amname END AS access_method,
       nullif(c.relrowsecurity, false) AS row_security,
       nullif(c.relforcerowsecurity, false) AS force_row_security,
       nullif(c.relreplident, 'd') AS replica_identity,
       CASE c.relreplident WHEN 'i' THEN
           (SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
            WHERE x.indrelid = c.oid AND x.indisreplident)
       END AS replica_identity_index,
       CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
       h.parents::int4[] AS parents,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS view_definition,
       c.relispopulated AS populated
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_am m ON m.oid = c.relam
LEFT JOIN (SELECT oid, reloptions FROM pg_class WHERE relkind = 't' AND reloptions IS NOT NULL) AS toast
       ON toast.oid = c.reltoastrelid
LEFT JOIN (SELECT inhrelid, array_agg(inhparent ORDER BY inhseqno) AS parents
           FROM pg_inherits GROUP BY inhrelid) AS h ON h.inhrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND c.oid NOT IN (SELECT e.objid FROM pg_depend e
                    WHERE e.refclassid = 'pg_extension'::regclass AND e.classid = 'pg_class'::regclass
                      AND e.deptype = 'e')
