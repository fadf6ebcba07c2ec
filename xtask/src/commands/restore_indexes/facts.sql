-- The table $1, named as SQL does, and the server's settings that say how an index on it is best built.
SELECT t.relkind = 'p' AS is_partitioned, pg_relation_size(t.oid) AS bytes,
       pg_size_bytes(current_setting('maintenance_work_mem')) AS memory,
       pg_size_bytes(current_setting('shared_buffers')) AS shared_buffers,
       pg_size_bytes(current_setting('min_parallel_table_scan_size')) AS parallel_from,
       current_setting('max_parallel_maintenance_workers')::int8 AS workers,
       least(current_setting('max_parallel_workers')::int8,
             current_setting('max_worker_processes')::int8) AS max_workers
FROM pg_class t
WHERE t.oid = to_regclass($1)
