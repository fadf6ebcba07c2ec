CREATE EXTENSION vector;
CREATE TYPE genre AS ENUM ('novel', 'poem');
CREATE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE TABLE readers (
    id int PRIMARY KEY,
    name text NOT NULL,
    email text,
    CONSTRAINT readers_name_check CHECK (name <> ''),
    CONSTRAINT readers_email_key UNIQUE (email)
);
CREATE TABLE books (
    id int PRIMARY KEY,
    title text,
    shelf_id int,
    kind genre,
    removed_at timestamptz,
    embedding vector(3),
    owner_id int,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(title, ''))) STORED,
    CONSTRAINT books_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES readers (id) DEFERRABLE
);
CREATE INDEX books_embedding_idx ON books USING hnsw (embedding vector_cosine_ops);
CREATE INDEX books_shelf_idx ON books (shelf_id) WHERE removed_at IS NULL;
CREATE INDEX books_fold_idx ON books (fold(title));
CREATE INDEX books_kind_idx ON books (kind) WHERE kind = 'poem';
CREATE INDEX "Books ""Odd"" größe" ON books (title);
CREATE INDEX plain_idx ON books (shelf_id);
CREATE FUNCTION notify_books() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_notify(''books'', ''''); RETURN NULL; END';
CREATE TRIGGER books_notify AFTER INSERT ON books FOR EACH ROW EXECUTE FUNCTION notify_books();
CREATE POLICY own_books ON books USING (owner_id = 1);
CREATE VIEW shelved AS SELECT id, shelf_id FROM books;
CREATE TABLE audit_log (id int, line text);
CREATE SCHEMA archive;
CREATE TABLE archive.books (id int, shelf_id int);
CREATE INDEX books_shelf_idx ON archive.books (shelf_id);
CREATE TABLE events (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX events_line_idx ON events (line) WHERE line <> '';
CREATE TABLE items (id int, CONSTRAINT items_id_check CHECK (id > 0));
CREATE TABLE rare_items (rarity int) INHERITS (items);
CREATE FUNCTION sweep() RETURNS void LANGUAGE plpgsql AS
    'BEGIN EXECUTE ''DROP INDEX '' || ''books_'' || ''embedding_idx''; END';
CREATE PROCEDURE tidy() LANGUAGE plpgsql AS
    'DECLARE i text; BEGIN FOR i IN SELECT indexrelid::regclass::text FROM pg_index
     WHERE indrelid = ''books''::regclass AND indpred IS NOT NULL
     LOOP EXECUTE ''DROP INDEX '' || i; END LOOP; END';
