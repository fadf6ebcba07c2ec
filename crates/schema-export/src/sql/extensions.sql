-- plpgsql is part of every database. A comment that the control file brought is not the user's.
SELECT x.oid,
       x.extname::text AS name,
       n.nspname::text AS schema,
       x.extversion AS version,
       x.extrelocatable AS relocatable,
       a.comment AS own_comment
FROM pg_extension x
JOIN pg_namespace n ON n.oid = x.extnamespace
LEFT JOIN pg_available_extensions a ON a.name = x.extname
WHERE x.extname <> 'plpgsql'
