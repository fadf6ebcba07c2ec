-- text: remove
==> change
ALTER TABLE items DROP CONSTRAINT items_id_check;
==> truth
line 1 drops it: constraint items_id_check on items, for good
==> text: remove
1:1: removed: constraint items_id_check on items is protected, and would be dropped: counted from 1 [protect.toml (protect[14])]
==> sanitized
-- driftless: removed, constraint items_id_check on items is protected, and would be dropped: counted from 1 [protect.toml (protect[14])]
-- | ALTER TABLE items DROP CONSTRAINT items_id_check;
==> truth of that
nothing happens to a protected object
