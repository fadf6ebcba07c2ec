-- Privileges for when they are not read, where they are not the owner's own; with the entries, so that
-- a change shows. Those of columns come with the columns.
SELECT u.kind, u.name
FROM (
    SELECT 'privileges on relation' AS kind, 'pg_class'::regclass AS class, c.oid AS object,
           c.relnamespace AS namespace,
           format('%I.%I (%s)', n.nspname, c.relname, array_to_string(c.relacl, ', ')) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relacl <> acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)
    UNION ALL
    SELECT 'privileges on function', 'pg_proc'::regclass, p.oid, p.pronamespace,
           format('%s (%s)', p.oid::regprocedure, array_to_string(p.proacl, ', '))
    FROM pg_proc p
    WHERE p.proacl <> acldefault('f', p.proowner)
    UNION ALL
    SELECT 'privileges on type', 'pg_type'::regclass, t.oid, t.typnamespace,
           format('%I.%I (%s)', n.nspname, t.typname, array_to_string(t.typacl, ', '))
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typacl <> acldefault('T', t.typowner)
    UNION ALL
    SELECT 'privileges on schema', 'pg_namespace'::regclass, n.oid, n.oid,
           format('%I (%s)', n.nspname, array_to_string(n.nspacl, ', '))
    FROM pg_namespace n
    WHERE n.nspacl <> acldefault('n', n.nspowner)
    UNION ALL
    SELECT 'default privileges', 'pg_default_acl'::regclass, d.oid, 0::oid,
           format('for %I%s (%s)', pg_get_userbyid(d.defaclrole),
                  CASE WHEN n.oid IS NULL THEN '' ELSE format(' in schema %I', n.nspname) END,
                  array_to_string(d.defaclacl, ', '))
    FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
) AS u
WHERE u.object >= 16384
  AND NOT EXISTS (SELECT FROM pg_namespace n
                  WHERE n.oid = u.namespace
                    AND (n.nspname ~ '^pg_' OR n.nspname = 'information_schema'))
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = u.class AND e.objid = u.object AND e.deptype IN ('e', 'i') OFFSET 0)
