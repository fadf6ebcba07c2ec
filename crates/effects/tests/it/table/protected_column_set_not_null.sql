-- text: remove, review
==> change
ALTER TABLE books ALTER COLUMN search SET NOT NULL;
==> truth
line 1 changes it: column search on books, for good
==> text: review
1:19: to review: column search on books is protected, and would be altered: generated [protect.toml (protect[12])]
