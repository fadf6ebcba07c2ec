-- What users can make and the crate does not model: one branch a kind. class and object find the
-- extension it may belong to, or what it came with.
SELECT u.kind, u.name
FROM (
    SELECT CASE WHEN t.typisdefined THEN 'base type' ELSE 'shell type' END, 'pg_type'::regclass, t.oid,
           t.typnamespace, format('%I.%I', n.nspname, t.typname)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('b', 'p')
      AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
    UNION ALL
    SELECT 'table access method', 'pg_class'::regclass, c.oid, c.relnamespace,
           format('%I.%I USING %I', n.nspname, c.relname, m.amname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am m ON m.oid = c.relam
    WHERE c.relkind IN ('r', 'm', 'p') AND m.amname <> 'heap'
    UNION ALL
    SELECT 'typed table', 'pg_class'::regclass, c.oid, c.relnamespace,
           format('%I.%I OF %s', n.nspname, c.relname, format_type(c.reloftype, NULL))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.reloftype <> 0
    UNION ALL
    SELECT 'tablespace', 'pg_class'::regclass, c.oid, c.relnamespace,
           format('%I of %I.%I', s.spcname, n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_tablespace s ON s.oid = c.reltablespace
    WHERE c.relkind IN ('r', 'm', 'p', 'i', 'I')
    UNION ALL
    SELECT 'index statistics target', 'pg_class'::regclass, c.oid, c.relnamespace,
           format('column %s of %I.%I', a.attnum, n.nspname, c.relname)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('i', 'I') AND a.attstattarget >= 0
    UNION ALL
    SELECT 'subscription', 'pg_subscription'::regclass, s.oid, 0::oid, quote_ident(s.subname)
    FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
    WHERE d.datname = current_database()
) AS u (kind, class, object, namespace, name)
WHERE u.object >= 16384
  AND NOT EXISTS (SELECT FROM pg_namespace n
                  WHERE n.oid = u.namespace
                    AND (n.nspname ~ '^pg_' OR n.nspname = 'information_schema'))
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = u.class AND e.objid = u.object AND e.deptype IN ('e', 'i'))
