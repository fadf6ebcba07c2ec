SELECT
    format('%I.%I', namespace.nspname, relation.relname) AS name,
    relation.relkind = 'm' AS is_view,
    (
        SELECT array_agg(attribute.attname::text ORDER BY attribute.attnum)
        FROM pg_attribute AS attribute
        WHERE
            attribute.attrelid = relation.oid
            AND attribute.attnum > 0
            AND NOT attribute.attisdropped
            AND attribute.attgenerated = ''
    ) AS columns,
    (
        SELECT coalesce(array_agg(DISTINCT format('%I.%I', other_schema.nspname, other.relname)), '{}')
        FROM pg_constraint AS reference
        INNER JOIN pg_class AS other ON reference.confrelid = other.oid
        INNER JOIN pg_namespace AS other_schema ON other.relnamespace = other_schema.oid
        WHERE
            reference.conrelid = relation.oid
            AND reference.contype = 'f'
            AND reference.confrelid <> relation.oid
    ) AS needs
FROM pg_class AS relation
INNER JOIN pg_namespace AS namespace ON relation.relnamespace = namespace.oid
WHERE
    (relation.relkind = 'r' OR relation.relkind = 'm' AND relation.relispopulated)
    AND relation.relpersistence <> 't'
    AND namespace.nspname NOT IN ('pg_catalog', 'information_schema')
    AND namespace.nspname NOT LIKE 'pg\_toast%'
    AND NOT EXISTS (
        SELECT FROM pg_depend AS member
        WHERE
            member.classid = 'pg_class'::regclass
            AND member.objid = relation.oid
            AND member.deptype = 'e'
    )
ORDER BY relation.oid
