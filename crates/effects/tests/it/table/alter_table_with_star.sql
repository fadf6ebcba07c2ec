-- text: edit
==> change
ALTER TABLE IF EXISTS books * DROP COLUMN IF EXISTS search CASCADE, ADD COLUMN n int;
==> truth
line 1 drops it: column search on books, for good
==> text: edit
1:31: removed in part: column search on books is protected, and would be dropped: generated [protect.toml (protect[12])]
==> sanitized
ALTER TABLE IF EXISTS books * 
-- driftless: removed, column search on books is protected, and would be dropped: generated [protect.toml (protect[12])]
-- | DROP COLUMN IF EXISTS search CASCADE,
 ADD COLUMN n int;
==> truth of that
nothing happens to a protected object
