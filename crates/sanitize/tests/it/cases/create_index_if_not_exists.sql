-- does nothing while the index is there
CREATE INDEX IF NOT EXISTS loans_open_unique ON loans (book_id);
==> found
