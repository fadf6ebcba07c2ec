-- kept as it is where it exists, and then dropped
CREATE INDEX IF NOT EXISTS handmade_idx ON books (title);
DROP INDEX handmade_idx;
CREATE OR REPLACE FUNCTION handmade_function() RETURNS integer LANGUAGE sql AS 'SELECT 1';
DROP FUNCTION handmade_function();
==> found
3:12: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this drops it: made by hand [driftless.toml (protect[11])]
    handmade_idx
5:15: to review: function handmade_function is protected by a rule and not made by the migrations: where it exists, this drops it: support runs it [driftless.toml (protect[13])]
    handmade_function()
