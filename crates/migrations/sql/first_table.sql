SELECT relation.oid::regclass::text
FROM pg_class AS relation
INNER JOIN pg_namespace AS schema ON relation.relnamespace = schema.oid
WHERE
    schema.nspname = current_schema()
    AND relation.relkind IN ('r', 'p')
    AND NOT EXISTS (
        SELECT FROM pg_depend AS member
        WHERE
            member.classid = 'pg_class'::regclass
            AND member.objid = relation.oid
            AND member.deptype = 'e'
    )
ORDER BY relation.relname
LIMIT 1
