-- text: remove, review
==> change
ALTER INDEX books_fold_idx SET (fillfactor = 50);
==> truth
line 1 changes it: index books_fold_idx, for good
==> text: remove
1:1: removed: index books_fold_idx is protected, and would be altered: search that ignores case [protect.toml (protect[2])]
==> sanitized
-- driftless: removed, index books_fold_idx is protected, and would be altered: search that ignores case [protect.toml (protect[2])]
-- | ALTER INDEX books_fold_idx SET (fillfactor = 50);
==> truth of that
nothing happens to a protected object
