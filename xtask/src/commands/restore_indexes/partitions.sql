-- The partitions below the table $1, parents first: each with its parent, whether it has partitions
-- itself, and its index that is attached to an index of the parent's.
SELECT p.relid::oid::int8 AS id, p.parentrelid::oid::int8 AS parent, NOT p.isleaf AS is_partitioned,
       c.relkind = 'f' AS is_foreign, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name,
       n.nspname::text AS schema,
       ARRAY(
           SELECT quote_ident(cn.nspname) || '.' || quote_ident(ci.relname)
           FROM pg_inherits h
           JOIN pg_index x ON x.indexrelid = h.inhrelid
           JOIN pg_class ci ON ci.oid = x.indexrelid
           JOIN pg_namespace cn ON cn.oid = ci.relnamespace
           WHERE x.indrelid = p.relid
       ) AS attached,
       ARRAY(
           SELECT quote_ident(pn.nspname) || '.' || quote_ident(pi.relname)
           FROM pg_inherits h
           JOIN pg_index x ON x.indexrelid = h.inhrelid
           JOIN pg_class pi ON pi.oid = h.inhparent
           JOIN pg_namespace pn ON pn.oid = pi.relnamespace
           WHERE x.indrelid = p.relid
       ) AS attached_to
FROM pg_partition_tree(to_regclass($1)) p
JOIN pg_class c ON c.oid = p.relid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE p.level > 0
ORDER BY p.level, p.relid
