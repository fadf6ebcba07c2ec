-- another index than the protected one, and the lookahead sees the WHERE
CREATE INDEX books_shelf_id_idx ON archive.books ((shelf_id || 'WHERE'));
==> found
