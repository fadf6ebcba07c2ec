-- text: keep, review
==> change
SELECT set_config('search_path', 'archive, public', false);
DROP INDEX books_shelf_idx;
==> truth
nothing happens to a protected object
==> text: keep
