-- What Postgres prints of the constraints that constraints.sql does not call plain. They come late, so
-- that the reader has everything else done while Postgres opens the tables.
SELECT k.oid::int4 AS oid,
       k.conname AS name,
       pg_get_constraintdef(k.oid) AS definition
FROM pg_constraint k
WHERE k.contype IN ('p', 'u', 'x', 'f', 'c')
  AND (k.conrelid <> 0 OR k.contypid <> 0)
  AND NOT (k.contype NOT IN ('c', 'x') AND NOT k.condeferrable AND k.convalidated
           AND k.confmatchtype IN ('s', ' ') AND k.confdeltype NOT IN ('n', 'd'))
  AND k.connamespace NOT IN (SELECT n.oid FROM pg_namespace n
                             WHERE n.nspname ~ '^pg_' OR n.nspname = 'information_schema')
