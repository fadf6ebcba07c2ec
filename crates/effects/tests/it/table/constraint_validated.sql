-- text: keep
ALTER TABLE readers DROP CONSTRAINT readers_name_check;
ALTER TABLE readers ADD CONSTRAINT readers_name_check CHECK (name <> '') NOT VALID;
==> change
ALTER TABLE readers VALIDATE CONSTRAINT readers_name_check;
==> truth
nothing happens to a protected object
==> text: keep
