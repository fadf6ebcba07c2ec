-- Indexes that no constraint owns.
--
-- Their keys are put together here where they are plain columns of a btree, as pg_get_indexdef would
-- print them; for everything else that is asked, which takes a server ten times as long.
--
-- Postgres prints a partitioned index with ON ONLY, which would
-- leave the partitions without it.
WITH keys AS (
    SELECT x.oid,
           string_agg(quote_ident(a.attname)
                      || CASE k.flags WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST'
                                       WHEN 3 THEN ' DESC' ELSE '' END,
                      ', ' ORDER BY k.place) AS columns
    FROM (
        -- Columns of pg_index that an older version lacks are then those of the outer query.
        SELECT x.*
        FROM (SELECT false AS indnullsnotdistinct) AS before_15
        CROSS JOIN LATERAL (
            SELECT indexrelid AS oid, indrelid AS relation, indkey, indclass, indcollation, indoption
            FROM pg_index
            WHERE indexrelid >= 16384
              AND NOT indisprimary
              AND indexprs IS NULL
              AND indnatts = indnkeyatts
              AND NOT indnullsnotdistinct
        ) AS x
    ) AS x
    CROSS JOIN LATERAL unnest(x.indkey::int2[], x.indclass::oid[], x.indcollation::oid[], x.indoption::int2[])
        WITH ORDINALITY AS k(number, class, collated, flags, place)
    -- One look-up a key: joined, Postgres would go through all columns of the table.
    CROSS JOIN LATERAL (
        SELECT attname, attcollation, atttypid FROM pg_attribute
        WHERE attrelid = x.relation AND attnum = k.number
        OFFSET 0
    ) AS a
    JOIN pg_opclass o ON o.oid = k.class
    GROUP BY x.oid
    HAVING bool_and(k.collated IN (0, a.attcollation)
                    AND o.opcdefault
                    AND (o.opcintype = a.atttypid
                         OR o.opcintype = 'text'::regtype AND a.atttypid = 'varchar'::regtype))
)
SELECT i.oid,
       n.nspname::text AS schema,
       i.relname::text AS name,
       x.indrelid AS relation,
       CASE i.relkind
           WHEN 'I' THEN replace(
               left(d.definition, length(d.only)), d.only,
               left(d.only, -length('ONLY '))) || substr(d.definition, length(d.only) + 1)
           ELSE d.definition
       END AS definition,
       m.amname::text AS access_method,
       x.indisunique AS is_unique,
       string_to_array(x.indkey::text, ' ')::int2[] AS columns,
       pg_get_expr(x.indpred, x.indrelid) AS predicate,
       x.indisvalid AS valid,
       x.indisclustered AS clustered,
       -- Only an expression has a target of its own.
       CASE WHEN x.indexprs IS NOT NULL THEN
           ARRAY(SELECT attnum FROM pg_attribute
                 WHERE attrelid = i.oid AND attstattarget >= 0 ORDER BY attnum)
       END AS statistics_columns,
       CASE WHEN x.indexprs IS NOT NULL THEN
           ARRAY(SELECT attstattarget::int4 FROM pg_attribute
                 WHERE attrelid = i.oid AND attstattarget >= 0 ORDER BY attnum)
       END AS statistics_targets,
       h.inhparent AS parent
FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_namespace n ON n.oid = i.relnamespace
JOIN pg_am m ON m.oid = i.relam
JOIN pg_namespace tn ON tn.oid = t.relnamespace
LEFT JOIN pg_inherits h ON h.inhrelid = i.oid
LEFT JOIN keys ON keys.oid = i.oid
CROSS JOIN LATERAL (
    SELECT CASE
               WHEN keys.oid IS NULL OR i.relkind = 'I' OR i.reloptions IS NOT NULL OR m.oid <> 403
               THEN pg_get_indexdef(i.oid)
               ELSE format('CREATE %sINDEX %I ON %I.%I USING btree (%s)%s',
                           CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END, i.relname, tn.nspname, t.relname,
                           keys.columns,
                           ' WHERE ' || pg_get_expr(x.indpred, x.indrelid))
           END AS definition,
           format('CREATE %sINDEX %I ON ONLY ',
                  CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END, i.relname) AS only
) AS d
WHERE t.relkind IN ('r', 'p', 'm')
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_constraint k
                  WHERE k.conindid = i.oid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x'))
