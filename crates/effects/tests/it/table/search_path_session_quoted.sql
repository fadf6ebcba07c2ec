-- text: keep
==> change
SET SESSION search_path = 'archive', "$user";
DROP INDEX books_shelf_idx;
==> truth
nothing happens to a protected object
==> text: keep
