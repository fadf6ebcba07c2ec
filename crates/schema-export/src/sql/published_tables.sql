-- Single tables of publications. Columns and filters came with PostgreSQL 15: where the catalog lacks
-- them, their names mean those of the outer query.
SELECT t.*
FROM (SELECT NULL::pg_node_tree AS prqual, NULL::int2vector AS prattrs) AS before_15
CROSS JOIN LATERAL (
    SELECT r.oid,
           p.pubname::text AS publication,
           n.nspname::text AS schema,
           c.relname::text AS name,
           c.oid AS relation,
           pg_get_expr(prqual, r.prrelid) AS filter,
           coalesce(string_to_array(prattrs::text, ' ')::int2[], '{}') AS columns
    FROM pg_publication_rel r
    JOIN pg_publication p ON p.oid = r.prpubid
    JOIN pg_class c ON c.oid = r.prrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
) AS t
