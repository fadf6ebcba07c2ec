-- given: idempotent
CREATE TABLE docs (id bigint PRIMARY KEY, name text);
==> migration
CREATE INDEX CONCURRENTLY IF NOT EXISTS docs_name_idx ON docs (name);
==> findings
nothing
