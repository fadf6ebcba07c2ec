-- Columns of tables and views, and attributes of composite types. What is as it is for most columns is
-- NULL: there are more rows here than anywhere else.
--
-- NOT NULL has a row in pg_constraint from PostgreSQL 18 on.
--
-- attcompression came with PostgreSQL 14: where pg_attribute lacks it, the name means the one of
-- the outer query.
SELECT a.*
FROM (SELECT ''::"char" AS attcompression) AS before_14
CROSS JOIN LATERAL (
    SELECT attrelid::int4 AS relation,
           attnum AS number,
           attname AS name,
           format_type(atttypid, atttypmod) AS data_type,
           atttypid::int4 AS type,
           nullif(attcollation, 0)::int4 AS collation,
           -- Where it is not the type's.
           CASE WHEN attcollation <> t.typcollation THEN
               (SELECT n.nspname FROM pg_collation co JOIN pg_namespace n ON n.oid = co.collnamespace
                WHERE co.oid = attcollation)
           END AS collation_schema,
           CASE WHEN attcollation <> t.typcollation THEN
               (SELECT co.collname FROM pg_collation co WHERE co.oid = attcollation)
           END AS collation_name,
           nullif(attnotnull, false) AS not_null,
           nn.conname AS not_null_name,
           nullif(nn.connoinherit, false) AS not_null_no_inherit,
           nullif(nn.convalidated, true) AS not_null_validated,
           nullif(attidentity, '') AS identity,
           nullif(attgenerated, '') AS generated,
           nullif(attstorage, t.typstorage) AS storage,
           nullif(attcompression, '') AS compression,
           nullif(attstattarget::int4, -1) AS statistics,
           attoptions AS options,
           nullif(NOT attislocal, false) AS inherited,
           d.oid::int4 AS default_oid,
           -- A default names no column, and Postgres need not open the table to print it.
           CASE WHEN atthasdef THEN
               pg_get_expr(d.adbin, CASE attgenerated WHEN '' THEN 0::oid ELSE d.adrelid END)
           END AS default_expression,
           CASE WHEN attacl <> acldefault('c', c.relowner) THEN array_to_string(attacl, ', ') END AS privileges
    FROM pg_attribute
    JOIN pg_class c ON c.oid = attrelid
    JOIN pg_type t ON t.oid = atttypid
    LEFT JOIN pg_constraint nn ON nn.conrelid = attrelid AND nn.contype = 'n' AND nn.conkey[1] = attnum
    LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')
      AND attnum > 0
      AND NOT attisdropped
      AND c.relnamespace NOT IN (SELECT n.oid FROM pg_namespace n
                                 WHERE n.nspname ~ '^pg_' OR n.nspname = 'information_schema')
) AS a
