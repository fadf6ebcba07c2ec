CREATE TABLE memories (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    personality_id uuid NOT NULL REFERENCES personalities (id) ON DELETE CASCADE,
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    content        text NOT NULL,
    embedding      vector(384) NOT NULL,
    search         tsvector GENERATED ALWAYS AS (to_tsvector('english', content)) STORED,
    chunk_group_id uuid,
    chunk_index    integer,
    is_locked      boolean NOT NULL DEFAULT false,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT memories_content_not_blank CHECK (btrim(content) <> ''),
    CONSTRAINT memories_chunk_complete
        CHECK ((chunk_group_id IS NULL) = (chunk_index IS NULL))
);

COMMENT ON COLUMN memories.embedding IS 'all-MiniLM-L6-v2, compared by cosine distance';

COMMENT ON COLUMN memories.is_locked IS 'Pinned by the user: never merged, never forgotten';

CREATE INDEX memories_personality_id_user_id_idx ON memories (personality_id, user_id);

CREATE INDEX memories_chunk_group_id_idx
    ON memories (chunk_group_id) WHERE chunk_group_id IS NOT NULL;

CREATE INDEX memories_search_idx ON memories USING gin (search);

CREATE INDEX idx_memories_embedding
    ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 50);

COMMENT ON INDEX idx_memories_embedding IS 'Rebuild when the number of memories has grown tenfold';

CREATE VIEW personality_memory_stats AS
SELECT
    p.id AS personality_id,
    p.name,
    count(m.id) AS memory_count,
    max(m.created_at) AS last_memory_at,
    count(m.id) FILTER (WHERE m.is_locked) AS locked_count
FROM personalities AS p
LEFT JOIN memories AS m ON m.personality_id = p.id
GROUP BY p.id, p.name;

COMMENT ON VIEW personality_memory_stats IS 'One row per personality, for the owner''s dashboard';
