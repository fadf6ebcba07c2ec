ALTER TABLE readers ADD COLUMN x integer; ALTER TABLE loans DROP CONSTRAINT loans_fkey; SELECT 1 AS readers_name_check;
==> found
