CREATE EXTENSION vector;
CREATE TYPE role AS ENUM ('user', 'assistant');
CREATE TABLE users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, default_personality_id uuid);
CREATE TABLE personalities (id uuid PRIMARY KEY, owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE, name text NOT NULL, UNIQUE (owner_id, name));
ALTER TABLE users ADD CONSTRAINT users_default_fk FOREIGN KEY (default_personality_id) REFERENCES personalities DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE memories (
    id uuid PRIMARY KEY,
    personality_id uuid NOT NULL REFERENCES personalities,
    content text NOT NULL CHECK (content <> ''),
    embedding vector(384),
    chunk_group_id uuid,
    is_locked boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX memories_embedding ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 50);
CREATE INDEX memories_chunk_group ON memories (chunk_group_id) WHERE chunk_group_id IS NOT NULL;
CREATE TABLE messages (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, role role NOT NULL, body text);
CREATE FUNCTION invalidate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('cache', TG_TABLE_NAME); RETURN NULL; END $$;
CREATE TRIGGER users_cache AFTER INSERT OR UPDATE ON users FOR EACH STATEMENT EXECUTE FUNCTION invalidate();
CREATE VIEW unlocked AS SELECT id, content FROM memories WHERE NOT is_locked;
COMMENT ON TABLE memories IS 'what a personality remembers';
