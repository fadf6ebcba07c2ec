CREATE TABLE docs (id bigint PRIMARY KEY, name text);
CREATE TABLE other (id bigint PRIMARY KEY REFERENCES docs ON DELETE CASCADE ON UPDATE CASCADE);
==> migration
CREATE TABLE new_docs (id bigint PRIMARY KEY, name text);
UPDATE new_docs SET name = 'x';
DELETE FROM docs WHERE id = 5;
UPDATE docs SET name = 'x' WHERE name IS NULL;
INSERT INTO docs VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = 'x';
SELECT id FROM docs FOR UPDATE;
SELECT 'UPDATE docs SET name = 1';
==> findings
nothing
