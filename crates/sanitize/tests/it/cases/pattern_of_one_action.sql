ALTER TABLE audit_log ALTER COLUMN at SET NOT NULL, ADD COLUMN actor text, ADD COLUMN place text;
==> found
1:23: to review: table audit_log is protected, and one of its columns would be changed: kept by law [driftless.toml (protect[2])]
    ALTER COLUMN at SET NOT NULL
1:53: removed in part: table audit_log is protected by a pattern: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
    ADD COLUMN actor text
1:76: removed in part: table audit_log is protected by a pattern: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
    ADD COLUMN place text
==> output
ALTER TABLE audit_log ALTER COLUMN at SET NOT NULL
-- driftless: removed, table audit_log is protected by a pattern: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
-- | , ADD COLUMN actor text, ADD COLUMN place text
;
