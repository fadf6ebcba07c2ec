DROP SCHEMA archive CASCADE;
==> found
