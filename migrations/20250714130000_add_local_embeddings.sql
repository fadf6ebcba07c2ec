-- The hosted model (1536 dimensions) gives way to a local one (384). The service writes both from
-- now on and fills in the old rows; the switch is a migration of its own.
ALTER TABLE memories
    ADD COLUMN embedding_local vector(384);
