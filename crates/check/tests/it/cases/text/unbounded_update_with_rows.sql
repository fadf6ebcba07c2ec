-- given: rows small 200
-- given: rows large 2000000
CREATE TABLE small (id bigint PRIMARY KEY, name text);
CREATE TABLE large (id bigint PRIMARY KEY, name text);
==> migration
UPDATE small SET name = 'x';
UPDATE large SET name = 'x';
==> findings
2:1-2:29: warning unbounded-update: updates every row of large (about 2000000) at once
    do it in batches, outside the migration, with a WHERE that leaves out what is done already: WHERE id BETWEEN … AND …
