-- What users can make and the crate does not model: one branch a kind. class and object find the
-- extension it may belong to, or what it came with.
SELECT u.kind, u.name
FROM (
    SELECT 'range type' AS kind, 'pg_type'::regclass AS class, t.oid AS object, t.typnamespace AS namespace,
           format('%I.%I', n.nspname, t.typname) AS name
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'r'
    UNION ALL
    SELECT CASE WHEN t.typisdefined THEN 'base type' ELSE 'shell type' END, 'pg_type'::regclass, t.oid,
           t.typnamespace, format('%I.%I', n.nspname, t.typname)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('b', 'p')
      AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
    UNION ALL
    SELECT 'collation', 'pg_collation'::regclass, c.oid, c.collnamespace, format('%I.%I', n.nspname, c.collname)
    FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
    UNION ALL
    SELECT 'rule', 'pg_class'::regclass, c.oid, c.relnamespace,
           format('%I on %I.%I', r.rulename, n.nspname, c.relname)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.rulename <> '_RETURN'
    UNION ALL
    SELECT 'text search configuration', 'pg_ts_config'::regclass, c.oid, c.cfgnamespace,
           format('%I.%I', n.nspname, c.cfgname)
    FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
    UNION ALL
    SELECT 'text search dictionary', 'pg_ts_dict'::regclass, d.oid, d.dictnamespace,
           format('%I.%I', n.nspname, d.dictname)
    FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
    UNION ALL
    SELECT 'text search parser', 'pg_ts_parser'::regclass, p.oid, p.prsnamespace,
           format('%I.%I', n.nspname, p.prsname)
    FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
    UNION ALL
    SELECT 'text search template', 'pg_ts_template'::regclass, t.oid, t.tmplnamespace,
           format('%I.%I', n.nspname, t.tmplname)
    FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
    UNION ALL
    SELECT 'foreign table', 'pg_class'::regclass, c.oid, c.relnamespace, format('%I.%I', n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'f'
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
    SELECT 'event trigger', 'pg_event_trigger'::regclass, e.oid, 0::oid, quote_ident(e.evtname)
    FROM pg_event_trigger e
    UNION ALL
    SELECT 'publication', 'pg_publication'::regclass, p.oid, 0::oid, quote_ident(p.pubname) FROM pg_publication p
    UNION ALL
    SELECT 'subscription', 'pg_subscription'::regclass, s.oid, 0::oid, quote_ident(s.subname)
    FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
    WHERE d.datname = current_database()
    UNION ALL
    SELECT 'foreign-data wrapper', 'pg_foreign_data_wrapper'::regclass, w.oid, 0::oid, quote_ident(w.fdwname)
    FROM pg_foreign_data_wrapper w
    UNION ALL
    SELECT 'foreign server', 'pg_foreign_server'::regclass, s.oid, 0::oid, quote_ident(s.srvname)
    FROM pg_foreign_server s
) AS u
WHERE u.object >= 16384
  AND NOT EXISTS (SELECT FROM pg_namespace n
                  WHERE n.oid = u.namespace
                    AND (n.nspname ~ '^pg_' OR n.nspname = 'information_schema'))
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = u.class AND e.objid = u.object AND e.deptype IN ('e', 'i'))
