CREATE INDEX ON books (title);
CREATE INDEX IF NOT EXISTS books_title_2 ON ONLY books USING btree (title);
==> found
