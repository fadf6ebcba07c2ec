-- 2200 is the schema public, which initdb makes and comments.
SELECT classoid AS class,
       objoid AS object,
       objsubid AS column_number,
       description,
       CASE WHEN classoid = 'pg_constraint'::regclass
            THEN pg_describe_object(classoid, objoid, objsubid) END AS described
FROM pg_description
WHERE objoid >= 16384
   OR (classoid = 'pg_namespace'::regclass AND objoid = 2200
       AND description <> 'standard public schema')
