-- text: edit
==> change
DROP TABLE archive.books, public.audit_log;
==> truth
line 1 drops it: table audit_log, for good
==> text: edit
1:27: removed in part: table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
==> sanitized
DROP TABLE archive.books
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
-- | , public.audit_log
;
==> truth of that
nothing happens to a protected object
