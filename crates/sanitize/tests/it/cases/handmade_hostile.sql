-- hides the table's name, its schema, the statement, or what came before
ALTER TABLE ONLY public."readers" DROP CONSTRAINT U&"handmade\005fcheck" CASCADE;
ALTER TABLE archive.books SET SCHEMA old;
DROP /* a */ INDEX CONCURRENTLY IF EXISTS -- b
  public /* c */ . "handmade_idx" RESTRICT;
SAVEPOINT a;
CREATE INDEX handmade_gin_idx ON books (title);
ROLLBACK TO a;
DROP INDEX handmade_gin_idx;
CREATE TABLE IF NOT EXISTS members2 (a integer);
CREATE SCHEMA IF NOT EXISTS archive;
SET search_path TO archive;
DROP TABLE handmade_thing;
==> found
2:35: to review: constraint handmade_check on readers is protected by a rule and not made by the migrations: where it exists, this drops it: added by hand [driftless.toml (protect[12])]
    DROP CONSTRAINT U&"handmade\005fcheck" CASCADE
5:3: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this drops it: made by hand [driftless.toml (protect[11])]
    public /* c */ . "handmade_idx"
9:12: to review: index handmade_gin_idx is protected by a rule and not made by the migrations: where it exists, this drops it: made by hand, with parameters of its own [drift-ignore.json:55 (ignorePatterns[5])]
    handmade_gin_idx
13:12: to review: table archive.handmade_thing is protected by a rule and not made by the migrations: where it exists, this drops it: nobody remembers [driftless.toml (protect[14])]
    handmade_thing
