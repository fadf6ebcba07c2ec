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
    SELECT of.kind, 'pg_class'::regclass, c.oid, of.namespace, of.name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (
        SELECT 'typed table', c.relnamespace, format('%I.%I OF %s', n.nspname, c.relname, format_type(c.reloftype, NULL))
        WHERE c.reloftype <> 0
        UNION ALL
        SELECT 'tablespace', c.relnamespace, format('%I of %I.%I', s.spcname, n.nspname, c.relname)
        FROM pg_tablespace s
        WHERE s.oid = c.reltablespace AND c.relkind IN ('r', 'm', 'p', 'i', 'I')
        UNION ALL
        SELECT 'replica identity', c.relnamespace, format('of materialized view %I.%I', n.nspname, c.relname)
        WHERE c.relkind = 'm' AND c.relreplident <> 'd'
        UNION ALL
        SELECT 'object in a system''s schema', 0::oid, format('%I.%I', n.nspname, c.relname)
        WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    ) AS of (kind, namespace, name)
    WHERE c.reloftype <> 0 OR c.reltablespace <> 0 OR c.relkind = 'm'
       OR n.nspname IN ('pg_catalog', 'information_schema')
    UNION ALL
    SELECT 'sequence inside an identity column', 'pg_class'::regclass, t.oid, t.relnamespace,
           format('%I.%I%s of %I.%I', sn.nspname, s.relname,
                  CASE s.relpersistence WHEN 'u' THEN ', unlogged,' ELSE ', logged,' END, n.nspname, t.relname)
    FROM pg_class s JOIN pg_namespace sn ON sn.oid = s.relnamespace
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype = 'i'
                    AND d.refclassid = 'pg_class'::regclass
    JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE s.relkind = 'S' AND s.relpersistence <> t.relpersistence
      AND (SELECT EXISTS (SELECT FROM pg_class WHERE relpersistence = 'u'))
      -- Before PostgreSQL 15 all of them are logged.
      AND current_setting('server_version_num')::int4 >= 150000
    UNION ALL
    SELECT 'state of a partition''s trigger', 'pg_class'::regclass, c.oid, c.relnamespace,
           format('%I on %I.%I', g.tgname, n.nspname, c.relname)
    FROM pg_trigger g JOIN pg_trigger p ON p.oid = g.tgparentid
    JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT p.tgisinternal AND g.tgenabled <> p.tgenabled
    UNION ALL
    SELECT 'dependence on an extension', d.classid, d.objid, 0::oid,
           format('%s on %I', pg_describe_object(d.classid, d.objid, d.objsubid), e.extname)
    FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
    WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'x'
    UNION ALL
    SELECT 'security label', l.classoid, l.objoid, 0::oid,
           format('of %I on %s', l.provider, pg_describe_object(l.classoid, l.objoid, l.objsubid))
    FROM pg_seclabel l
    UNION ALL
    SELECT 'user mapping', 'pg_foreign_server'::regclass, m.srvid, 0::oid,
           format('of %s on %I', CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(m.usename) END, m.srvname)
    FROM pg_user_mappings m
    UNION ALL
    -- Without its value, which may be a secret. It has no identifier of its own.
    SELECT 'setting of the database', 'pg_database'::regclass, 16384::oid, 0::oid,
           quote_ident(split_part(o.setting, '=', 1))
           || CASE s.setrole WHEN 0 THEN '' ELSE ' of ' || quote_ident(pg_get_userbyid(s.setrole)) END
    FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
    CROSS JOIN unnest(s.setconfig) AS o(setting)
    WHERE d.datname = current_database()
    UNION ALL
    SELECT 'object in a system''s schema', 'pg_proc'::regclass, p.oid, 0::oid, p.oid::regprocedure::text
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('pg_catalog', 'information_schema')
    UNION ALL
    SELECT 'object in a system''s schema', 'pg_type'::regclass, t.oid, 0::oid, format_type(t.oid, NULL)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname IN ('pg_catalog', 'information_schema') AND t.typtype IN ('e', 'd', 'r')
    UNION ALL
    SELECT 'object in a system''s schema', 'pg_operator'::regclass, o.oid, 0::oid, o.oid::regoperator::text
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
    WHERE n.nspname IN ('pg_catalog', 'information_schema')
    UNION ALL
    -- Its identifier may not be read by everyone before PostgreSQL 14.
    SELECT 'subscription', 'pg_subscription'::regclass, 16384::oid, 0::oid, quote_ident(s.subname)
    FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
    WHERE d.datname = current_database()
) AS u (kind, class, object, namespace, name)
WHERE u.object >= 16384
  AND NOT EXISTS (SELECT FROM pg_namespace n
                  WHERE n.oid = u.namespace
                    AND (n.nspname ~ '^pg_' OR n.nspname = 'information_schema'))
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = u.class AND e.objid = u.object AND e.deptype IN ('e', 'i') OFFSET 0)
