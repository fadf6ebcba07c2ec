-- text: review
ALTER TABLE books ADD COLUMN index int;ALTER TABLE audit_log ADD COLUMN index int;
==> change
ALTER TABLE audit_log ADD COLUMN a int, DROP index CASCADE;
ALTER TABLE books DROP COLUMN search, DROP index CASCADE;
==> truth
line 1 changes it: table audit_log, for good
line 2 drops it: column search on books, for good
==> text: review
1:41: to review: table audit_log is protected, and one of its columns would be changed: kept by law [protect.toml (protect[8])]
2:19: to review: column search on books is protected, and would be dropped; it stays, since it is read in two ways, by its tokens and by sqlparser; write it more plainly, or see that it does no harm: generated [protect.toml (protect[12])]
