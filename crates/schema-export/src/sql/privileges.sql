-- Where privileges are not those that Postgres gives by itself (acldefault), for what an extension
-- made those it came with (pg_init_privs): one row for each that is more (held) or missing.
-- The schema public begins with more than other schemas, with less from PostgreSQL 15 on.
SELECT t.class::oid AS class,
       t.object,
       t.column_number,
       pg_describe_object(t.class, t.object, t.column_number) AS described,
       p.privilege,
       p.held,
       p.grantable,
       p.grantee = 0 AS is_public,
       p.grantee = t.owner AS is_owner,
       p.grantor = t.owner AS granted_by_owner,
       p.grantee::text AS grantee_oid,
       r.rolname::text AS grantee,
       pg_get_userbyid(p.grantor)::text AS grantor
FROM (
    SELECT a.class, a.object, a.column_number, a.owner, a.acl,
           COALESCE(i.initprivs,
                    CASE WHEN a.class <> 'pg_namespace'::regclass OR a.name <> 'public' THEN a.standard
                         WHEN current_setting('server_version_num')::int4 >= 150000
                         THEN a.standard || makeaclitem(0, a.owner, 'USAGE', false)
                         ELSE a.standard || ARRAY[makeaclitem(0, a.owner, 'USAGE', false),
                                                  makeaclitem(0, a.owner, 'CREATE', false)]
                    END) AS initial
    FROM (
        SELECT 'pg_namespace'::regclass AS class, n.oid AS object, 0 AS column_number,
               n.oid AS namespace, n.nspname AS name, n.nspowner AS owner,
               COALESCE(n.nspacl, acldefault('n', n.nspowner)) AS acl, acldefault('n', n.nspowner) AS standard
        FROM pg_namespace n
        WHERE n.nspacl IS NOT NULL OR n.nspname = 'public'
        UNION ALL
        SELECT 'pg_class'::regclass, c.oid, 0, c.relnamespace, c.relname, c.relowner, c.relacl,
               acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)
        FROM pg_class c
        WHERE c.relacl IS NOT NULL
        UNION ALL
        SELECT 'pg_class'::regclass, c.oid, a.attnum, c.relnamespace, c.relname, c.relowner, a.attacl,
               acldefault('c', c.relowner)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
        UNION ALL
        SELECT 'pg_proc'::regclass, p.oid, 0, p.pronamespace, p.proname, p.proowner, p.proacl,
               acldefault('f', p.proowner)
        FROM pg_proc p
        WHERE p.proacl IS NOT NULL
        UNION ALL
        SELECT 'pg_type'::regclass, t.oid, 0, t.typnamespace, t.typname, t.typowner, t.typacl,
               acldefault('T', t.typowner)
        FROM pg_type t
        WHERE t.typacl IS NOT NULL
        UNION ALL
        SELECT 'pg_language'::regclass, l.oid, 0, 0, l.lanname, l.lanowner, l.lanacl,
               acldefault('l', l.lanowner)
        FROM pg_language l
        WHERE l.lanacl IS NOT NULL
        UNION ALL
        SELECT 'pg_foreign_data_wrapper'::regclass, w.oid, 0, 0, w.fdwname, w.fdwowner, w.fdwacl,
               acldefault('F', w.fdwowner)
        FROM pg_foreign_data_wrapper w
        WHERE w.fdwacl IS NOT NULL
        UNION ALL
        SELECT 'pg_foreign_server'::regclass, s.oid, 0, 0, s.srvname, s.srvowner, s.srvacl,
               acldefault('S', s.srvowner)
        FROM pg_foreign_server s
        WHERE s.srvacl IS NOT NULL
    ) AS a
    LEFT JOIN pg_init_privs i ON i.classoid = a.class AND i.objoid = a.object AND i.objsubid = a.column_number
                             AND (a.class <> 'pg_namespace'::regclass OR a.name <> 'public')
    WHERE (a.object >= 16384 OR a.class = 'pg_namespace'::regclass AND a.name = 'public'
           OR a.class = 'pg_language'::regclass)
      AND NOT EXISTS (SELECT FROM pg_namespace n
                      WHERE n.oid = a.namespace
                        AND (n.nspname ~ '^pg_' OR n.nspname = 'information_schema'))
) AS t
CROSS JOIN LATERAL (
    SELECT COALESCE(now.grantee, first.grantee) AS grantee,
           COALESCE(now.grantor, first.grantor) AS grantor,
           COALESCE(now.privilege_type, first.privilege_type) AS privilege,
           now.is_grantable IS NOT NULL AS held,
           COALESCE(now.is_grantable, false) AS grantable
    -- aclexplode refuses an empty list, and gives nothing for NULL.
    FROM aclexplode(CASE WHEN cardinality(t.acl) > 0 THEN t.acl END) AS now
    FULL JOIN aclexplode(CASE WHEN cardinality(t.initial) > 0 THEN t.initial END) AS first
           ON first.grantor = now.grantor AND first.grantee = now.grantee
          AND first.privilege_type = now.privilege_type
    WHERE now.is_grantable IS DISTINCT FROM first.is_grantable
) AS p
LEFT JOIN pg_roles r ON r.oid = p.grantee
