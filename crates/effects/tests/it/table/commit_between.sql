-- text: remove
==> change
BEGIN;
CREATE TABLE one (id int);
COMMIT;
DROP INDEX books_embedding_idx;
==> truth
line 4 drops it: index books_embedding_idx, for good
==> text: remove
4:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
==> sanitized
BEGIN;
CREATE TABLE one (id int);
COMMIT;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
-- | DROP INDEX books_embedding_idx;
==> truth of that
nothing happens to a protected object
