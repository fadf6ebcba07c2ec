SELECT
    format('%I.%I', namespace.nspname, sequence.relname) AS name
FROM pg_class AS sequence
INNER JOIN pg_namespace AS namespace ON sequence.relnamespace = namespace.oid
WHERE
    sequence.relkind = 'S'
    AND sequence.relpersistence <> 't'
    AND namespace.nspname NOT IN ('pg_catalog', 'information_schema')
    AND NOT EXISTS (
        SELECT FROM pg_depend AS member
        WHERE
            member.classid = 'pg_class'::regclass
            AND member.objid = sequence.oid
            AND member.deptype = 'e'
    )
ORDER BY name
