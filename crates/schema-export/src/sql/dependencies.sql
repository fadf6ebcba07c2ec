-- What depends on anything that initdb did not make (16384 is FirstNormalObjectId), extension
-- membership (deptype e) included.
--
-- Left out, since they are half of all rows and said elsewhere or by nobody asked: triggers inside
-- constraints, toast tables, and the columns of constraints (conkey and confkey).
SELECT classid::int4 AS class,
       objid::int4 AS object,
       objsubid AS column_number,
       refclassid::int4 AS referenced_class,
       refobjid::int4 AS referenced,
       refobjsubid AS referenced_column,
       deptype AS kind
FROM pg_depend
WHERE refobjid >= 16384
  AND NOT (classid = 'pg_trigger'::regclass AND deptype = 'i')
  AND NOT (refclassid = 'pg_class'::regclass
           AND (classid = 'pg_constraint'::regclass AND refobjsubid > 0
                OR classid = 'pg_class'::regclass AND deptype = 'i' AND refobjsubid = 0))
