-- the WHERE in the string does not make the index partial
CREATE INDEX books_shelf_id_idx ON archive.books ((shelf_id || 'WHERE'));
==> found
