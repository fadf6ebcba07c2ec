-- text: remove
==> change
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM audit_log; END; SELECT f(); DROP INDEX books_shelf_idx;
==> truth
line 1 drops it: index books_shelf_idx, for good
==> text: remove
1:100: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM audit_log; END; SELECT f(); 
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
==> truth of that
nothing happens to a protected object
