CREATE TRIGGER users_set_updated_at BEFORE UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER personalities_set_updated_at BEFORE UPDATE ON personalities
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER memories_set_updated_at BEFORE UPDATE ON memories
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER settings_set_updated_at BEFORE UPDATE ON settings
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

-- Every process of the service keeps users, personalities and settings in memory and listens for
-- changes. The argument names the column that says which row changed.
CREATE TRIGGER users_cache_invalidation
    AFTER UPDATE OF default_personality_id ON users
    FOR EACH ROW
    WHEN (OLD.default_personality_id IS DISTINCT FROM NEW.default_personality_id)
    EXECUTE FUNCTION notify_cache_invalidation('id');

CREATE TRIGGER personalities_cache_invalidation
    AFTER INSERT OR UPDATE OR DELETE ON personalities
    FOR EACH ROW EXECUTE FUNCTION notify_cache_invalidation('id');

CREATE TRIGGER settings_cache_invalidation
    AFTER INSERT OR UPDATE OR DELETE ON settings
    FOR EACH ROW EXECUTE FUNCTION notify_cache_invalidation('user_id');

CREATE FUNCTION notify_cache_invalidation() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- Memories come and go in batches: one message for each statement, without a payload.
CREATE TRIGGER memories_changed
    AFTER INSERT OR UPDATE OR DELETE ON memories
    FOR EACH STATEMENT EXECUTE FUNCTION notify_memories_changed();

CREATE FUNCTION notify_memories_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY memories_changed;
    RETURN NULL;
END;
$$;
