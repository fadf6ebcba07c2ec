-- text: remove
==> change
ALTER TABLE books RENAME search TO words;
==> truth
line 1 renames it: column search on books, for good
==> text: remove
1:1: removed: column search on books is protected, and would be renamed: generated [protect.toml (protect[12])]
==> sanitized
-- driftless: removed, column search on books is protected, and would be renamed: generated [protect.toml (protect[12])]
-- | ALTER TABLE books RENAME search TO words;
==> truth of that
nothing happens to a protected object
