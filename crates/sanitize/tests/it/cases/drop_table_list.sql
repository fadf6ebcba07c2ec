DROP TABLE IF EXISTS shelves, audit_log, archive.books CASCADE;
==> found
1:31: removed in part: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    audit_log
==> output
DROP TABLE IF EXISTS shelves
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | , audit_log
, archive.books CASCADE;
