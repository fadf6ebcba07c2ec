ALTER TABLE audit_log ALTER COLUMN at SET NOT NULL, ADD COLUMN actor text, ADD COLUMN place text;
==> found
1:53: to review: matches a pattern for table audit_log, and concerns something else; kept: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
    ADD COLUMN actor text
1:76: to review: matches a pattern for table audit_log, and concerns something else; kept: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
    ADD COLUMN place text
