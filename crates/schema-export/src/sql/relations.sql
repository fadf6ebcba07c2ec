-- Tables, partitioned and foreign ones too, views and materialized views.
SELECT c.oid,
       n.nspname::text AS schema,
       c.relname::text AS name,
       c.relkind::text AS kind,
       c.relpersistence = 'u' AS unlogged,
       CASE WHEN toast.reloptions IS NULL THEN coalesce(c.reloptions, '{}')
            ELSE coalesce(c.reloptions, '{}')
                || ARRAY(SELECT 'toast.' || o FROM unnest(toast.reloptions) AS o)
       END AS options,
       -- A partition has its parent's where nothing is said, from PostgreSQL 17 on.
       CASE WHEN m.amname <> 'heap'
                 OR c.relispartition AND parent.relam <> 0 AND parent.relam <> c.relam
            THEN m.amname::text END AS access_method,
       c.relrowsecurity AS row_security,
       c.relforcerowsecurity AS force_row_security,
       c.relreplident::text AS replica_identity,
       CASE c.relreplident WHEN 'i' THEN
           (SELECT i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
            WHERE x.indrelid = c.oid AND x.indisreplident)
       END AS replica_identity_index,
       CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
       coalesce(h.parents, '{}') AS parents,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS view_definition,
       c.relispopulated AS populated
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_am m ON m.oid = c.relam
LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN (SELECT inhrelid, array_agg(inhparent ORDER BY inhseqno) AS parents
           FROM pg_inherits GROUP BY inhrelid) AS h ON h.inhrelid = c.oid
LEFT JOIN pg_class parent ON parent.oid = h.parents[1]
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
