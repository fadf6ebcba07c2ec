-- data loss: the rows of table gone.docs are lost
-- possible rename: this plan drops table gone.docs and makes table made.docs; if it was renamed, write -- driftless: renamed from docs above its definition
DROP TABLE gone.docs;

DROP SCHEMA gone;

CREATE SCHEMA made;

CREATE TABLE made.docs (
    id integer
);
GRANT INSERT ON TABLE made.docs TO PUBLIC;
GRANT SELECT ON TABLE made.docs TO reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA made GRANT SELECT ON TABLES TO reader;
