-- Columns of tables and views, and attributes of composite types.
--
-- NOT NULL has a row in pg_constraint from PostgreSQL 18 on.
--
-- attcompression came with PostgreSQL 14: where pg_attribute lacks it, the name means the one of
-- the outer query.
SELECT a.*
FROM (SELECT ''::"char" AS attcompression) AS before_14
CROSS JOIN LATERAL (
    SELECT attrelid AS relation,
           attnum AS number,
           attname::text AS name,
           format_type(atttypid, atttypmod) AS data_type,
           cn.nspname::text AS collation_schema,
           co.collname::text AS collation_name,
           attcollation AS collation_oid,
           class.oid AS btree_class,
           attnotnull AS not_null,
           nn.conname::text AS not_null_name,
           nn.connoinherit AS not_null_no_inherit,
           nn.convalidated AS not_null_validated,
           attidentity::text AS identity,
           attgenerated::text AS generated,
           CASE WHEN attstorage <> t.typstorage THEN attstorage::text END AS storage,
           attcompression::text AS compression,
           attstattarget::int4 AS statistics,
           coalesce(attoptions, '{}') AS options,
           NOT attislocal AS inherited,
           d.oid AS default_oid,
           -- A default names no column, and Postgres need not open the table to print it.
           pg_get_expr(d.adbin, CASE attgenerated WHEN '' THEN 0::oid ELSE d.adrelid END) AS default_expression
    FROM pg_attribute
    JOIN pg_class c ON c.oid = attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = atttypid
    -- What an index on the column takes where none is named; 403 is btree.
    LEFT JOIN pg_opclass class
           ON class.opcmethod = 403 AND class.opcdefault
          AND class.opcintype = CASE atttypid WHEN 'varchar'::regtype THEN 'text'::regtype ELSE atttypid END
    LEFT JOIN pg_collation co ON co.oid = attcollation AND attcollation <> t.typcollation
    LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
    LEFT JOIN pg_constraint nn ON nn.conrelid = attrelid AND nn.contype = 'n' AND nn.conkey[1] = attnum
    LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')
      AND attnum > 0
      AND NOT attisdropped
      AND n.nspname !~ '^pg_'
      AND n.nspname <> 'information_schema'
) AS a
