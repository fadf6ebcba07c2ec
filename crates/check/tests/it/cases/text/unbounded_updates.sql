CREATE SCHEMA app;
CREATE TABLE app."Docs" (id bigint PRIMARY KEY, name text);
CREATE TABLE other (id bigint PRIMARY KEY, name text);
==> migration
UPDATE app."Docs" SET name = 'x';
UPDATE ONLY app."Docs" AS d SET name = (SELECT name FROM other WHERE other.id = d.id);
UPDATE app."Docs" d SET name = o.name FROM other o;
DELETE FROM other;
WITH gone AS (DELETE FROM other RETURNING id) UPDATE app."Docs" SET name = NULL WHERE id IN (SELECT id FROM gone);
WITH ids AS (SELECT id FROM other WHERE id > 5) DELETE FROM other;
-- driftless: allow unbounded-update because it has ten rows
UPDATE other SET name = 'y';
==> findings
1:1-1:34: warning unbounded-update: updates every row of app."Docs" at once
    do it in batches, outside the migration, with a WHERE that leaves out what is done already: WHERE id BETWEEN … AND …
2:1-2:87: warning unbounded-update: updates every row of app."Docs" at once
    do it in batches, outside the migration, with a WHERE that leaves out what is done already: WHERE id BETWEEN … AND …
3:1-3:52: warning unbounded-update: updates every row of app."Docs" at once
    do it in batches, outside the migration, with a WHERE that leaves out what is done already: WHERE id BETWEEN … AND …
4:1-4:19: warning unbounded-update: deletes every row of other at once
    say which rows with WHERE, and delete them in batches; to empty the table, TRUNCATE says so
5:1-5:115: warning unbounded-update: deletes every row of other at once
    say which rows with WHERE, and delete them in batches; to empty the table, TRUNCATE says so
6:1-6:67: warning unbounded-update: deletes every row of other at once
    say which rows with WHERE, and delete them in batches; to empty the table, TRUNCATE says so
