-- Casts that somebody made; the one of a range type to its multirange type comes with the range.
SELECT c.oid,
       format_type(c.castsource, NULL) AS source,
       format_type(c.casttarget, NULL) AS target,
       c.castmethod::text AS method,
       c.castcontext::text AS context,
       CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure::text END AS function
FROM pg_cast c
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_cast'::regclass AND e.objid = c.oid AND e.deptype IN ('e', 'i'))
