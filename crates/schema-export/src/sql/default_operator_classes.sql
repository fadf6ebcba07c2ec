-- What an index of a btree (403) takes for a type where no operator class is named.
SELECT opcintype::int4 AS type,
       oid::int4 AS class
FROM pg_opclass
WHERE opcmethod = 403
  AND opcdefault
