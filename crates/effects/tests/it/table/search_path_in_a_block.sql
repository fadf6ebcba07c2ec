-- text: keep, review
==> change
DO $$ BEGIN PERFORM set_config('search_path', 'archive', false); END $$;
DROP INDEX books_shelf_idx;
==> truth
nothing happens to a protected object
==> text: review
2:12: to review: index books_shelf_idx is protected, and would be dropped if the search_path set before, which is not known, leads to it: only shelved books [protect.toml (protect[1])]
