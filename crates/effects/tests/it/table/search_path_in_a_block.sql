-- text: keep, review
==> change
DO $$ BEGIN PERFORM set_config('search_path', 'archive', false); END $$;
DROP INDEX books_shelf_idx;
==> truth
nothing happens to a protected object
==> text: keep
