-- of the name, and not what the rules mean
ALTER TABLE loans DROP CONSTRAINT handmade_check;
DROP VIEW handmade_idx;
DROP TABLE public.handmade_thing;
DROP INDEX handmade_idx_2;
ALTER TABLE readers ADD COLUMN handmade_idx integer, DROP COLUMN handmade_thing;
COMMENT ON INDEX handmade_idx IS 'made by hand';
REINDEX INDEX handmade_idx;
==> found
