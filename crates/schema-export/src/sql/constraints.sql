-- Constraints of tables and domains. NOT NULL (contype n, from PostgreSQL 18) is a property of the
-- column. A foreign key to a partitioned table keeps rows of its own for each partition: not
-- constraints that anyone made (parent on the same table).
--
-- Plain keys are put together by the reader, which knows their index too; what only Postgres can print
-- comes with constraint_definitions.sql.
SELECT k.oid::int4 AS oid,
       k.conname AS name,
       k.contype AS kind,
       k.conrelid::int4 AS relation,
       nullif(k.contypid, 0)::int4 AS domain,
       nullif(k.conindid, 0)::int4 AS index_oid,
       -- SET NULL may name columns.
       k.contype NOT IN ('c', 'x') AND NOT k.condeferrable AND k.convalidated
           AND k.confmatchtype IN ('s', ' ') AND k.confdeltype NOT IN ('n', 'd') AS is_plain,
       k.conkey AS columns,
       nullif(k.confrelid, 0)::int4 AS referenced,
       k.confkey AS referenced_columns,
       nullif(k.confupdtype, 'a') AS on_update,
       nullif(k.confdeltype, 'a') AS on_delete,
       nullif(k.condeferrable, false) AS deferrable,
       nullif(k.condeferred, false) AS initially_deferred,
       nullif(k.convalidated, true) AS validated,
       nullif(NOT k.conislocal OR k.conparentid <> 0, false) AS inherited,
       nullif(k.conparentid <> 0, false) AS has_parent,
       k.oid IN (SELECT t.tgconstraint FROM pg_trigger t WHERE t.tgisinternal AND t.tgenabled <> 'O') AS triggers_disabled
FROM pg_constraint k
LEFT JOIN pg_constraint parent ON parent.oid = k.conparentid AND k.conparentid <> 0
WHERE k.contype IN ('p', 'u', 'x', 'f', 'c')
  AND (k.conrelid <> 0 OR k.contypid <> 0)
  AND (parent.oid IS NULL OR parent.conrelid <> k.conrelid)
  AND k.connamespace NOT IN (SELECT n.oid FROM pg_namespace n
                             WHERE n.nspname ~ '^pg_' OR n.nspname = 'information_schema')
