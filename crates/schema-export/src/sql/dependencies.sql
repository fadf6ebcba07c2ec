-- What depends on anything that initdb did not make (16384 is FirstNormalObjectId), extension
-- membership (deptype e) included.
SELECT classid AS class,
       objid AS object,
       objsubid AS column_number,
       refclassid AS referenced_class,
       refobjid AS referenced,
       refobjsubid AS referenced_column,
       deptype::text AS kind
FROM pg_depend
WHERE refobjid >= 16384
