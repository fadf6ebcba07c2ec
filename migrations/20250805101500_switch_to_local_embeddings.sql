-- The index goes with the column it is on.
ALTER TABLE memories
    DROP COLUMN embedding;

ALTER TABLE memories
    RENAME COLUMN embedding_local TO embedding;

ALTER TABLE memories
    ALTER COLUMN embedding SET NOT NULL;

-- Half as many lists: there are about 50,000 memories, and lists = rows / 1000 is the advice.
CREATE INDEX idx_memories_embedding
    ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 50);

COMMENT ON COLUMN memories.embedding IS 'all-MiniLM-L6-v2, compared by cosine distance';

COMMENT ON INDEX idx_memories_embedding IS 'Rebuild when the number of memories has grown tenfold';
