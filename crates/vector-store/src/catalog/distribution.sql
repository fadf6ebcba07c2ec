-- What the table $1 is distributed by, and the rows of its shards as of their last ANALYZE or VACUUM, or -1. The
-- table itself has neither rows nor statistics. A reference table, or one of a schema that is distributed, is whole on
-- a node, and asked like any other.
SELECT pg_catalog.column_to_column_name(p.logicalrelid, p.partkey)::text,
       (
           SELECT COALESCE(sum(s.result::float8) FILTER (WHERE s.result::float8 >= 0), -1)
           FROM pg_catalog.run_command_on_shards(
               p.logicalrelid,
               $$SELECT c.reltuples FROM pg_catalog.pg_class c WHERE c.oid = %1$L::pg_catalog.regclass$$
           ) s
           WHERE s.success
       )
FROM pg_catalog.pg_dist_partition p
WHERE p.logicalrelid = $1::oid AND p.partmethod <> 'n'
