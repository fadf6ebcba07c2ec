-- the generator's own spacing
ALTER TABLE "audit_log" ADD COLUMN     "summary" TEXT;
ALTER TABLE"audit_log"ADD COLUMN"summary"TEXT;
==> found
2:1: removed: table audit_log is protected by a pattern: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
    ALTER TABLE "audit_log" ADD COLUMN     "summary" TEXT;
==> output
-- the generator's own spacing
-- driftless: removed, table audit_log is protected by a pattern: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
-- | ALTER TABLE "audit_log" ADD COLUMN     "summary" TEXT;
ALTER TABLE"audit_log"ADD COLUMN"summary"TEXT;
