ALTER TABLE
    audit_log
  ADD COLUMN actor text;
==> found
1:1: removed: table audit_log is protected by a pattern: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
    ALTER TABLE⏎    audit_log⏎  ADD COLUMN actor text;
==> output (nothing is left)
-- driftless: removed, table audit_log is protected by a pattern: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
-- | ALTER TABLE
-- |     audit_log
-- |   ADD COLUMN actor text;
