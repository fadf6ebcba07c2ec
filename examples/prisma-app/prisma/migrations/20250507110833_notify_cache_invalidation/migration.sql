-- Written by hand (migrate dev --create-only): every process of the service keeps personalities and
-- settings in memory and listens for changes.
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

CREATE TRIGGER "personalities_cache_invalidation"
    AFTER INSERT OR UPDATE OR DELETE ON "personalities"
    FOR EACH ROW EXECUTE FUNCTION notify_cache_invalidation('id');

CREATE TRIGGER "settings_cache_invalidation"
    AFTER INSERT OR UPDATE OR DELETE ON "settings"
    FOR EACH ROW EXECUTE FUNCTION notify_cache_invalidation('user_id');

-- Memories come and go in batches: one message for each statement, without a payload.
CREATE FUNCTION notify_memories_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY memories_changed;
    RETURN NULL;
END;
$$;

CREATE TRIGGER "memories_changed"
    AFTER INSERT OR UPDATE OR DELETE ON "memories"
    FOR EACH STATEMENT EXECUTE FUNCTION notify_memories_changed();
