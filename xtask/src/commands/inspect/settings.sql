-- What decides how indexes are built and searched; pgvector's own are there once it is loaded.
SELECT s.name::text AS name, s.setting::text AS value, s.unit::text AS unit
FROM pg_settings s
WHERE s.name IN ('maintenance_work_mem', 'max_parallel_maintenance_workers', 'work_mem', 'shared_buffers')
   OR s.name LIKE 'hnsw.%' OR s.name LIKE 'ivfflat.%'
ORDER BY s.name
