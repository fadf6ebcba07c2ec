-- text: keep
==> change
ALTER TABLE readers REPLICA IDENTITY USING INDEX readers_pkey;
==> truth
nothing happens to a protected object
==> text: keep
