-- text: keep, review, remove, edit
==> change
ALTER TABLE books ALTER COLUMN search SET STATISTICS 500;
ALTER TABLE books ALTER COLUMN search SET STORAGE EXTERNAL;
==> truth
line 1 changes it: column search on books, for good
line 2 changes it: column search on books, for good
==> text: review
1:19: to review: column search on books is protected, and would be altered: generated [protect.toml (protect[12])]
2:19: to review: column search on books is protected, and would be altered: generated [protect.toml (protect[12])]
