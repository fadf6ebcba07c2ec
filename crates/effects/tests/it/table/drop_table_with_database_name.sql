-- text: remove
==> change
DROP TABLE template1.public.audit_log;
==> truth
line 1 drops it: table audit_log, for good
==> text: remove
1:1: removed: table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
==> sanitized
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
-- | DROP TABLE template1.public.audit_log;
==> truth of that
nothing happens to a protected object
