-- text: review
==> change
SELECT set_config('search_path', 'archive', false), set_config('search_path', 'public', false);
DROP INDEX books_shelf_idx;
==> truth
line 2 drops it: index books_shelf_idx, for good
==> text: review
2:12: to review: index books_shelf_idx is protected, and would be dropped if the search_path set before, which is not known, leads to it: only shelved books [protect.toml (protect[1])]
