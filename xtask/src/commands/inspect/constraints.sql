-- The constraints of a table, and those of others that refer to it.
SELECT c.conname::text AS name, t.oid::regclass::text AS "table", pg_get_constraintdef(c.oid) AS definition,
       c.convalidated AS validated
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
-- NOT NULL, which PostgreSQL 18 lists too, stands with the columns.
WHERE (c.conrelid = $1 OR c.confrelid = $1) AND c.contype <> 'n'
ORDER BY c.conrelid <> $1, c.contype <> 'p', c.conname
