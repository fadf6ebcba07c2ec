-- text: remove
==> change
ALTER TABLE rare_items NO INHERIT items;
ALTER TABLE items DROP CONSTRAINT items_id_check;
==> truth
line 2 drops it: constraint items_id_check on items, for good
==> text: remove
2:1: removed: constraint items_id_check on items is protected, and would be dropped: counted from 1 [protect.toml (protect[14])]
==> sanitized
ALTER TABLE rare_items NO INHERIT items;
-- driftless: removed, constraint items_id_check on items is protected, and would be dropped: counted from 1 [protect.toml (protect[14])]
-- | ALTER TABLE items DROP CONSTRAINT items_id_check;
==> truth of that
nothing happens to a protected object
