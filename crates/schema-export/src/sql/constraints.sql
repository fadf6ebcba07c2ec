-- Constraints of tables and domains. NOT NULL (contype n, from PostgreSQL 18) is a property of the
-- column. A foreign key to a partitioned table keeps rows of its own for each partition: not
-- constraints that anyone made (parent on the same table).
SELECT k.oid,
       k.conname::text AS name,
       k.contype::text AS kind,
       k.conrelid AS relation,
       k.contypid AS domain,
       k.conindid AS index_oid,
       -- Plain keys are put together by the reader. 403 is btree: a key WITHOUT OVERLAPS, or a foreign
       -- key to one, has another index. What is not enforced is not validated either. SET NULL may
       -- name columns.
       CASE WHEN NOT k.condeferrable AND i.relam = 403
                 AND (k.contype = 'p' AND x.indnatts = x.indnkeyatts
                      OR k.contype = 'f' AND k.convalidated AND k.confmatchtype = 's'
                         AND k.confdeltype NOT IN ('n', 'd'))
            THEN NULL
            ELSE pg_get_constraintdef(k.oid)
       END AS definition,
       coalesce(k.conkey, '{}') AS columns,
       k.confrelid AS referenced,
       k.confkey AS referenced_columns,
       k.confupdtype::text AS on_update,
       k.confdeltype::text AS on_delete,
       k.condeferrable AS deferrable,
       k.condeferred AS initially_deferred,
       k.convalidated AS validated,
       NOT k.conislocal OR k.conparentid <> 0 AS inherited,
       EXISTS (SELECT FROM pg_trigger t
               WHERE t.tgconstraint = k.oid AND t.tgisinternal AND t.tgenabled <> 'O') AS triggers_disabled,
       CASE WHEN k.contype IN ('p', 'u', 'x') THEN coalesce(i.reloptions, '{}') ELSE '{}' END AS index_options,
       CASE WHEN k.contype IN ('p', 'u', 'x') THEN coalesce(x.indisclustered, false) ELSE false END AS clustered,
       CASE WHEN k.contype IN ('p', 'u', 'x') THEN i.relname::text END AS index_name
FROM pg_constraint k
JOIN pg_namespace n ON n.oid = k.connamespace
LEFT JOIN pg_class i ON i.oid = k.conindid
LEFT JOIN pg_index x ON x.indexrelid = k.conindid
LEFT JOIN pg_constraint parent ON parent.oid = k.conparentid
WHERE k.contype IN ('p', 'u', 'x', 'f', 'c')
  AND (k.conrelid <> 0 OR k.contypid <> 0)
  AND (parent.oid IS NULL OR parent.conrelid <> k.conrelid)
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
