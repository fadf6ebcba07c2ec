-- text: remove
==> change
SET search_path = ''; DROP INDEX public.books_shelf_idx;
==> truth
line 1 drops it: index books_shelf_idx, for good
==> text: remove
1:23: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
SET search_path = ''; 
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX public.books_shelf_idx;
==> truth of that
nothing happens to a protected object
