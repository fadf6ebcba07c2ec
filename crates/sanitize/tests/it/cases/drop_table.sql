DROP TABLE "audit_log";
DROP TABLE shelves;
DROP TABLE loans;
==> found
1:1: removed: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    DROP TABLE "audit_log";
3:12: to review: index loans_open_unique, trigger loans_notify on loans, policy own_loans on loans, view overdue are protected, and would go with it: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    loans
==> output
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | DROP TABLE "audit_log";
DROP TABLE shelves;
DROP TABLE loans;
