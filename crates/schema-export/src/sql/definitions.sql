-- The definitions of these indexes (1259 is pg_class) and constraints.
SELECT class,
       oid,
       CASE class WHEN 1259 THEN pg_get_indexdef(oid) ELSE pg_get_constraintdef(oid) END AS definition
FROM unnest($1::oid[], $2::oid[]) AS asked (class, oid)
