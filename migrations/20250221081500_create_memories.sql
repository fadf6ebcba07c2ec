CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE memories (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    personality_id uuid NOT NULL REFERENCES personalities (id) ON DELETE CASCADE,
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    content        text NOT NULL,
    embedding      vector(1536) NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX memories_personality_id_user_id_idx ON memories (personality_id, user_id);

CREATE INDEX idx_memories_embedding
    ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
