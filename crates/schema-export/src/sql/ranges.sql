-- Range types. rngmultitypid came with PostgreSQL 14: where pg_range lacks it, the name means the one
-- of the outer query.
SELECT r.*
FROM (SELECT 0::oid AS rngmultitypid) AS before_14
CROSS JOIN LATERAL (
    SELECT t.oid,
           n.nspname::text AS schema,
           t.typname::text AS name,
           format_type(rngsubtype, NULL) AS subtype,
           ocn.nspname::text AS operator_class_schema,
           oc.opcname::text AS operator_class_name,
           cn.nspname::text AS collation_schema,
           co.collname::text AS collation_name,
           can.nspname::text AS canonical_schema,
           ca.proname::text AS canonical_name,
           din.nspname::text AS subtype_diff_schema,
           di.proname::text AS subtype_diff_name,
           mn.nspname::text AS multirange_schema,
           m.typname::text AS multirange_name
    FROM pg_range
    JOIN pg_type t ON t.oid = rngtypid
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_type s ON s.oid = rngsubtype
    LEFT JOIN pg_opclass oc ON oc.oid = rngsubopc AND NOT oc.opcdefault
    LEFT JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
    LEFT JOIN pg_collation co ON co.oid = rngcollation AND rngcollation <> s.typcollation
    LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
    LEFT JOIN pg_proc ca ON ca.oid = rngcanonical
    LEFT JOIN pg_namespace can ON can.oid = ca.pronamespace
    LEFT JOIN pg_proc di ON di.oid = rngsubdiff
    LEFT JOIN pg_namespace din ON din.oid = di.pronamespace
    LEFT JOIN pg_type m ON m.oid = rngmultitypid
    LEFT JOIN pg_namespace mn ON mn.oid = m.typnamespace
    WHERE n.nspname !~ '^pg_'
      AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT FROM pg_depend e
                      WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
) AS r
