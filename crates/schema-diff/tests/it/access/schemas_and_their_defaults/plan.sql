-- data loss: the rows of table gone.docs are lost
-- possible rename: if table gone.docs was renamed to table made.docs, write a RENAME instead: this plan drops one and makes the other
DROP TABLE gone.docs;

DROP SCHEMA gone;

CREATE SCHEMA made;

CREATE TABLE made.docs (
    id integer
);
GRANT INSERT ON TABLE made.docs TO PUBLIC;
GRANT SELECT ON TABLE made.docs TO reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA made GRANT SELECT ON TABLES TO reader;
