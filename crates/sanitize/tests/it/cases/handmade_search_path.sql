SET search_path TO archive, public;
CREATE INDEX handmade_idx ON archive.books (title);
DROP INDEX handmade_idx;
SELECT set_config('search_path', current_setting('app.path'), false);
DROP INDEX handmade_idx;
DROP VIEW public.handmade_thing;
DROP VIEW handmade_thing;
==> found
5:12: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this drops it: made by hand [driftless.toml (protect[11])]
    handmade_idx
7:11: to review: view handmade_thing is protected by a rule and not made by the migrations: where it exists, this drops it: nobody remembers [driftless.toml (protect[14])]
    handmade_thing
