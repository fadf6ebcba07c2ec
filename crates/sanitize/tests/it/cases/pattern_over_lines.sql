ALTER TABLE
    audit_log
  ADD COLUMN actor text;
==> found
3:3: to review: matches a pattern for table audit_log, and concerns something else; kept: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
    ADD COLUMN actor text
