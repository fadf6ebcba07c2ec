-- Owners, where they are not the role that reads; of the schema public, where it is not the one
-- that initdb gave it to. What belongs to a table, or to a type that is its row, has its owner.
SELECT o.class::oid AS class,
       o.object,
       COALESCE(r.rolname::text, o.owner::text) AS owner,
       r.oid IS NULL AS is_gone,
       pg_describe_object(o.class, o.object, 0) AS described
FROM (
    SELECT 'pg_namespace'::regclass AS class, oid AS object, nspowner AS owner
    FROM pg_namespace WHERE nspname <> 'public'
    UNION ALL
    SELECT 'pg_class'::regclass, oid, relowner FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT 'pg_proc'::regclass, oid, proowner FROM pg_proc
    UNION ALL
    SELECT 'pg_type'::regclass, oid, typowner FROM pg_type
    UNION ALL
    SELECT 'pg_collation'::regclass, oid, collowner FROM pg_collation
    UNION ALL
    SELECT 'pg_conversion'::regclass, oid, conowner FROM pg_conversion
    UNION ALL
    SELECT 'pg_statistic_ext'::regclass, oid, stxowner FROM pg_statistic_ext
    UNION ALL
    SELECT 'pg_ts_dict'::regclass, oid, dictowner FROM pg_ts_dict
    UNION ALL
    SELECT 'pg_ts_config'::regclass, oid, cfgowner FROM pg_ts_config
    UNION ALL
    SELECT 'pg_operator'::regclass, oid, oprowner FROM pg_operator
    UNION ALL
    SELECT 'pg_opclass'::regclass, oid, opcowner FROM pg_opclass
    UNION ALL
    SELECT 'pg_opfamily'::regclass, oid, opfowner FROM pg_opfamily
    UNION ALL
    SELECT 'pg_language'::regclass, oid, lanowner FROM pg_language
    UNION ALL
    SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwowner FROM pg_foreign_data_wrapper
    UNION ALL
    SELECT 'pg_foreign_server'::regclass, oid, srvowner FROM pg_foreign_server
    UNION ALL
    SELECT 'pg_event_trigger'::regclass, oid, evtowner FROM pg_event_trigger
    UNION ALL
    SELECT 'pg_publication'::regclass, oid, pubowner FROM pg_publication
) AS o
LEFT JOIN pg_roles r ON r.oid = o.owner
WHERE o.object >= 16384
  AND o.owner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
UNION ALL
SELECT 'pg_namespace'::regclass::oid, n.oid, COALESCE(r.rolname::text, n.nspowner::text), r.oid IS NULL,
       pg_describe_object('pg_namespace'::regclass, n.oid, 0)
FROM pg_namespace n
LEFT JOIN pg_roles r ON r.oid = n.nspowner
WHERE n.nspname = 'public'
  -- 10 is the role that ran initdb, 6171 the role pg_database_owner.
  AND n.nspowner <> CASE WHEN current_setting('server_version_num')::int4 >= 150000 THEN 6171 ELSE 10 END::oid
