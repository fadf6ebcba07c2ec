-- A text too long for one embedding is stored as several memories that share a chunk group.
ALTER TABLE memories
    ADD COLUMN chunk_group_id uuid,
    ADD COLUMN chunk_index integer,
    ADD COLUMN is_locked boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT memories_chunk_complete
        CHECK ((chunk_group_id IS NULL) = (chunk_index IS NULL));

-- Some old memories are blank. They are removed by hand before this is validated.
ALTER TABLE memories
    ADD CONSTRAINT memories_content_not_blank CHECK (btrim(content) <> '') NOT VALID;

COMMENT ON COLUMN memories.is_locked IS 'Pinned by the user: never merged, never forgotten';
