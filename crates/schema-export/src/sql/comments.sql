-- 2200 is the schema public, which initdb makes and comments.
SELECT classoid AS class,
       objoid AS object,
       objsubid AS column_number,
       description,
       -- What may turn out to be on something that is no object of its own.
       CASE classoid
           WHEN 'pg_constraint'::regclass THEN
               (SELECT format('on constraint %I of %s', k.conname,
                              CASE WHEN k.contypid <> 0 THEN format_type(k.contypid, NULL)
                                   ELSE k.conrelid::regclass::text END)
                FROM pg_constraint k WHERE k.oid = objoid)
           WHEN 'pg_class'::regclass THEN
               (SELECT format('on the sequence inside an identity column, %s', c.oid::regclass)
                FROM pg_class c WHERE c.oid = objoid AND c.relkind = 'S')
       END AS described
FROM pg_description
WHERE objoid >= 16384
   OR (classoid = 'pg_namespace'::regclass AND objoid = 2200
       AND description <> 'standard public schema')
