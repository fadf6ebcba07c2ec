-- text: keep, review
==> change
DROP INDEX IF EXISTS nowhere, archive.nowhere;
DROP TABLE IF EXISTS shelf CASCADE;
==> truth
nothing happens to a protected object
==> text: keep
