-- A chat service's memory store: vector indexes, partial and expression indexes, deferrable and
-- circular foreign keys, triggers, comments on everything.
CREATE EXTENSION vector;
CREATE TYPE message_role AS ENUM ('user', 'assistant', 'it''s a tool');
CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    handle text NOT NULL UNIQUE,
    default_setting_id uuid
);
CREATE TABLE settings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    temperature numeric(3, 2) DEFAULT 0.7,
    CONSTRAINT temperature_range CHECK (temperature >= 0 AND temperature <= 2)
);
ALTER TABLE users ADD CONSTRAINT users_default_setting_fkey FOREIGN KEY (default_setting_id)
    REFERENCES settings (id) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE personalities (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug varchar(40) COLLATE "C" NOT NULL,
    CONSTRAINT personalities_slug_key UNIQUE (slug) DEFERRABLE
);
CREATE TABLE memories (
    id uuid CONSTRAINT memories_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    personality_id int NOT NULL,
    content text NOT NULL,
    role message_role NOT NULL DEFAULT 'user',
    embedding vector(384),
    small_embedding halfvec(16),
    chunk_group_id uuid,
    is_locked boolean NOT NULL DEFAULT false,
    created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamptz NOT NULL DEFAULT now(),
    length int GENERATED ALWAYS AS (char_length(content)) STORED,
    tags text[] DEFAULT '{}'
);
ALTER TABLE memories ADD CONSTRAINT memories_personality_id_fkey
    FOREIGN KEY (personality_id) REFERENCES personalities ON DELETE RESTRICT NOT VALID;
ALTER TABLE memories ADD CONSTRAINT content_is_not_empty CHECK (content <> '') NOT VALID;
ALTER TABLE memories ADD CONSTRAINT no_overlap EXCLUDE USING gist (int4range(length, length, '[]') WITH &&)
    WITH (fillfactor = 70) WHERE (is_locked);
CREATE INDEX idx_memories_embedding ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 50);
CREATE INDEX idx_memories_small ON memories USING hnsw (small_embedding halfvec_l2_ops) WITH (m = 8, ef_construction = 40);
CREATE INDEX memories_chunk_group_id_idx ON memories (chunk_group_id) WHERE chunk_group_id IS NOT NULL;
CREATE UNIQUE INDEX memories_content_lower ON memories (lower(content) text_pattern_ops DESC NULLS LAST, personality_id)
    INCLUDE (created_at) NULLS NOT DISTINCT WITH (fillfactor = 80);
CREATE INDEX memories_tags ON memories USING gin (tags);
CREATE TABLE conversation_history (
    id bigserial PRIMARY KEY,
    memory_id uuid REFERENCES memories MATCH FULL,
    turn smallserial
);
CREATE FUNCTION notify_cache() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    -- says which table 'changed'; nothing else
    PERFORM pg_notify('cache_invalidation', TG_TABLE_NAME);
    RETURN NULL;
END
$body$;
CREATE TRIGGER users_cache AFTER INSERT OR UPDATE OF handle OR DELETE ON users
    FOR EACH ROW EXECUTE FUNCTION notify_cache();
CREATE TRIGGER settings_cache AFTER UPDATE ON settings REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION notify_cache('one', 'it''s two');
CREATE CONSTRAINT TRIGGER memories_cache AFTER INSERT ON memories DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (new.is_locked) EXECUTE FUNCTION notify_cache();
ALTER TABLE settings DISABLE TRIGGER settings_cache;
ALTER TABLE users ENABLE ALWAYS TRIGGER users_cache;
CREATE VIEW locked AS SELECT id, content FROM memories WHERE is_locked;
COMMENT ON SCHEMA public IS 'the memory store';
COMMENT ON EXTENSION vector IS 'embeddings';
COMMENT ON TYPE message_role IS 'who speaks';
COMMENT ON TABLE memories IS 'what is remembered
on two lines, with a \ and a ''quote''';
COMMENT ON COLUMN memories.embedding IS '384 dimensions';
COMMENT ON CONSTRAINT memories_pkey ON memories IS 'the key';
COMMENT ON INDEX memories_pkey IS 'the index under the key';
COMMENT ON INDEX idx_memories_embedding IS 'cosine';
COMMENT ON SEQUENCE conversation_history_id_seq IS 'turns';
COMMENT ON FUNCTION notify_cache() IS 'tells the cache';
COMMENT ON TRIGGER users_cache ON users IS 'on users';
COMMENT ON VIEW locked IS 'locked ones';
COMMENT ON COLUMN locked.id IS 'theirs';
