BEGIN;
CREATE INDEX handmade_idx ON books (title);
ROLLBACK;
DROP INDEX handmade_idx;
==> found
4:12: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this drops it: made by hand [driftless.toml (protect[11])]
    handmade_idx
