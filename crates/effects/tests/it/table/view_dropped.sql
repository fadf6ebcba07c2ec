-- text: remove
==> change
DROP VIEW shelved;
==> truth
line 1 drops it: view shelved, for good
==> text: remove
1:1: removed: view shelved is protected, and would be dropped: the report reads it [protect.toml (protect[7])]
==> sanitized
-- driftless: removed, view shelved is protected, and would be dropped: the report reads it [protect.toml (protect[7])]
-- | DROP VIEW shelved;
==> truth of that
nothing happens to a protected object
