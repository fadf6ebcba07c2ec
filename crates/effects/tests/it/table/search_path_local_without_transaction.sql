-- text: review, remove
==> change
SET search_path = archive;
SET LOCAL search_path = public;
DROP INDEX books_shelf_idx;
==> truth
line 3 drops it: index books_shelf_idx, for good
==> text: review
3:12: to review: index books_shelf_idx is protected, and would be dropped if the search_path set before, which is not known, leads to it: only shelved books [protect.toml (protect[1])]
