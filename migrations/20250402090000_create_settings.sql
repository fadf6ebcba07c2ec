CREATE TABLE settings (
    user_id              uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    memory_limit         integer NOT NULL DEFAULT 20,
    similarity_threshold numeric(3, 2) NOT NULL DEFAULT 0.75,
    time_zone            text NOT NULL DEFAULT 'UTC',
    quiet_from           time,
    quiet_until          time,
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT settings_memory_limit_range CHECK (memory_limit BETWEEN 1 AND 100),
    CONSTRAINT settings_similarity_threshold_range
        CHECK (similarity_threshold >= 0 AND similarity_threshold <= 1),
    CONSTRAINT settings_quiet_hours_complete
        CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

CREATE TRIGGER users_set_updated_at BEFORE UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER personalities_set_updated_at BEFORE UPDATE ON personalities
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER memories_set_updated_at BEFORE UPDATE ON memories
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER settings_set_updated_at BEFORE UPDATE ON settings
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
