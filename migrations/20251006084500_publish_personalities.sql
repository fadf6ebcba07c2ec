ALTER TABLE personalities
    ADD COLUMN is_public boolean NOT NULL DEFAULT false;

CREATE UNIQUE INDEX personalities_public_name_idx
    ON personalities (lower(name)) WHERE is_public;

COMMENT ON INDEX personalities_public_name_idx IS 'Private personalities may share a name';

-- A whole cache was thrown away for each change. The message now says which row it was, by the
-- column that the trigger names.
CREATE OR REPLACE FUNCTION notify_cache_invalidation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(
        'cache_invalidation',
        json_build_object(
            'table', TG_TABLE_NAME,
            'key', to_jsonb(COALESCE(NEW, OLD)) ->> TG_ARGV[0]
        )::text
    );
    RETURN NULL;
END;
$$;

DROP TRIGGER personalities_cache_invalidation ON personalities;

CREATE TRIGGER personalities_cache_invalidation
    AFTER INSERT OR UPDATE OR DELETE ON personalities
    FOR EACH ROW EXECUTE FUNCTION notify_cache_invalidation('id');

DROP TRIGGER settings_cache_invalidation ON settings;

CREATE TRIGGER settings_cache_invalidation
    AFTER INSERT OR UPDATE OR DELETE ON settings
    FOR EACH ROW EXECUTE FUNCTION notify_cache_invalidation('user_id');

CREATE TRIGGER users_cache_invalidation
    AFTER UPDATE OF default_personality_id ON users
    FOR EACH ROW
    WHEN (OLD.default_personality_id IS DISTINCT FROM NEW.default_personality_id)
    EXECUTE FUNCTION notify_cache_invalidation('id');

-- Memories come and go in batches: one message for each statement, without a payload.
CREATE FUNCTION notify_memories_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY memories_changed;
    RETURN NULL;
END;
$$;

CREATE TRIGGER memories_changed
    AFTER INSERT OR UPDATE OR DELETE ON memories
    FOR EACH STATEMENT EXECUTE FUNCTION notify_memories_changed();

CREATE OR REPLACE VIEW personality_memory_stats AS
SELECT
    p.id AS personality_id,
    p.name,
    count(m.id) AS memory_count,
    max(m.created_at) AS last_memory_at,
    count(m.id) FILTER (WHERE m.is_locked) AS locked_count
FROM personalities AS p
LEFT JOIN memories AS m ON m.personality_id = p.id
GROUP BY p.id, p.name;
