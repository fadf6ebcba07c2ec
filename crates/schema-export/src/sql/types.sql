-- Enums, domains and free-standing composite types. A table's row type comes with the table.
--
-- NOT NULL of a domain has a row in pg_constraint from PostgreSQL 17 on.
SELECT t.oid,
       t.typrelid AS relation,
       n.nspname::text AS schema,
       t.typname::text AS name,
       t.typtype::text AS kind,
       t.typnotnull AS not_null,
       CASE WHEN t.typtype = 'd' THEN
           (SELECT nn.conname FROM pg_constraint nn WHERE nn.contypid = t.oid AND nn.contype = 'n')
       END AS not_null_name,
       CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base_type,
       CASE t.typtype WHEN 'd' THEN pg_get_expr(t.typdefaultbin, 0) END AS default_expression,
       cn.nspname::text AS collation_schema,
       co.collname::text AS collation_name,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e
             WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
LEFT JOIN pg_collation co ON co.oid = t.typcollation AND t.typtype = 'd' AND t.typcollation <> b.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
WHERE (t.typtype IN ('e', 'd')
       OR t.typtype = 'c' AND (SELECT r.relkind FROM pg_class r WHERE r.oid = t.typrelid) = 'c')
  AND t.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND t.oid NOT IN (SELECT e.objid FROM pg_depend e
                    WHERE e.refclassid = 'pg_extension'::regclass AND e.classid = 'pg_type'::regclass
                      AND e.deptype = 'e')
