-- nothing of that name exists
DROP INDEX books_future_idx_2;
DROP INDEX IF EXISTS nobody_knows_idx;
==> found
