-- text: remove
==> change
ALTER TABLE U&"b!006foks" UESCAPE '!' DROP COLUMN U&"se\0061rch";
==> truth
line 1 drops it: column search on books, for good
==> text: remove
1:1: removed: column search on books is protected, and would be dropped: generated [protect.toml (protect[12])]
==> sanitized
-- driftless: removed, column search on books is protected, and would be dropped: generated [protect.toml (protect[12])]
-- | ALTER TABLE U&"b!006foks" UESCAPE '!' DROP COLUMN U&"se\0061rch";
==> truth of that
nothing happens to a protected object
