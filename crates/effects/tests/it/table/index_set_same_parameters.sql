-- text: keep
ALTER INDEX books_fold_idx SET (fillfactor = 50);
==> change
ALTER INDEX books_fold_idx SET (fillfactor = 50);
==> truth
nothing happens to a protected object
==> text: keep
