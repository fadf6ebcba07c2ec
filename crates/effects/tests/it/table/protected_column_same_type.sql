-- text: keep, review
==> change
ALTER TABLE books ALTER COLUMN search TYPE tsvector;
==> truth
nothing happens to a protected object
==> text: review
1:19: to review: column search on books is protected, and would get another type: generated [protect.toml (protect[12])]
