-- text: keep, review
==> change
DO $$ BEGIN EXECUTE 'CREATE INDEX another_idx ON books (id)'; END $$;
==> truth
nothing happens to a protected object
==> text: review
1:1: to review: runs code that names the table of column search on books, which is protected: generated [protect.toml (protect[12])]
