-- text: remove, review
CREATE INDEX books_ef ON books (id) WITH (fillfactor = 50);
ALTER INDEX books_fold_idx SET (fillfactor = 50);
==> change
ALTER INDEX books_ef RESET (fillfactor);
ALTER INDEX books_fold_idx RESET (fillfactor);
==> truth
line 2 changes it: index books_fold_idx, for good
==> text: remove
2:1: removed: index books_fold_idx is protected, and would be altered: search that ignores case [protect.toml (protect[2])]
==> sanitized
ALTER INDEX books_ef RESET (fillfactor);
-- driftless: removed, index books_fold_idx is protected, and would be altered: search that ignores case [protect.toml (protect[2])]
-- | ALTER INDEX books_fold_idx RESET (fillfactor);
==> truth of that
nothing happens to a protected object
