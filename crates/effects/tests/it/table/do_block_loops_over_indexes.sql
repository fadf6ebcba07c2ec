-- text: review
==> change
DO $$ DECLARE r record; BEGIN FOR r IN SELECT indexrelid::regclass AS n FROM pg_index WHERE indrelid = 'public.books'::regclass AND indexprs IS NOT NULL LOOP EXECUTE format('DROP INDEX %s', r.n); END LOOP; END $$;
==> truth
line 1 drops it: index books_fold_idx, for good
==> text: review
1:1: to review: runs code that names the table of column search on books, which is protected: generated [protect.toml (protect[12])]
