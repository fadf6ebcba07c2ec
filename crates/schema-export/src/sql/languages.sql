SELECT l.oid,
       l.lanname::text AS name,
       l.lanpltrusted AS trusted,
       l.lanplcallfoid::regproc::text AS handler,
       CASE WHEN l.laninline <> 0 THEN l.laninline::regproc::text END AS inline,
       CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regproc::text END AS validator
FROM pg_language l
WHERE l.lanispl
  AND l.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_language'::regclass AND e.objid = l.oid AND e.deptype = 'e')
