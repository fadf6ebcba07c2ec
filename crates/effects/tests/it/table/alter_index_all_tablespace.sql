-- text: keep, review
==> change
ALTER INDEX ALL IN TABLESPACE pg_default SET TABLESPACE pg_default;
==> truth
nothing happens to a protected object
==> text: keep
