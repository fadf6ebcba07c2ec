-- text: keep
==> change
ALTER INDEX books_fold_idx ALTER COLUMN 1 SET STATISTICS 500;
==> truth
line 1 changes it: index books_fold_idx, for good
==> text: keep
