-- no-transaction
CREATE INDEX CONCURRENTLY memories_chunk_group_id_idx
    ON memories (chunk_group_id) WHERE chunk_group_id IS NOT NULL;
