-- Every process of the service keeps personalities and settings in memory and listens for changes.
CREATE FUNCTION notify_cache_invalidation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('cache_invalidation', TG_TABLE_NAME);
    RETURN NULL;
END;
$$;

CREATE TRIGGER personalities_cache_invalidation
    AFTER INSERT OR UPDATE OR DELETE ON personalities
    FOR EACH ROW EXECUTE FUNCTION notify_cache_invalidation();

CREATE TRIGGER settings_cache_invalidation
    AFTER INSERT OR UPDATE OR DELETE ON settings
    FOR EACH ROW EXECUTE FUNCTION notify_cache_invalidation();
