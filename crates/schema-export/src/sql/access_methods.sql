SELECT m.oid,
       m.amname::text AS name,
       m.amtype::text AS kind,
       m.amhandler::regproc::text AS handler
FROM pg_am m
WHERE m.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_am'::regclass AND e.objid = m.oid AND e.deptype = 'e')
