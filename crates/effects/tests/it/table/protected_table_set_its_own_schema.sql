-- text: keep
==> change
ALTER TABLE audit_log SET SCHEMA public;
==> truth
nothing happens to a protected object
==> text: keep
