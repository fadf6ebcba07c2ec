-- data loss: the rows of table made.docs are lost
-- possible rename: if table made.docs was renamed to table gone.docs, write a RENAME instead: this plan drops one and makes the other
DROP TABLE made.docs;

DROP SCHEMA made;

CREATE SCHEMA gone;

CREATE TABLE gone.docs (
    id integer
);
GRANT SELECT ON TABLE gone.docs TO reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA gone GRANT SELECT ON TABLES TO reader;
