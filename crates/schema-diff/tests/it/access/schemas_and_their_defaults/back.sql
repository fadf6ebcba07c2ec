-- data loss: the rows of table made.docs are lost
-- possible rename: this plan drops table made.docs and makes table gone.docs; if it was renamed, write -- driftless: renamed from docs above its definition
DROP TABLE made.docs;

DROP SCHEMA made;

CREATE SCHEMA gone;

CREATE TABLE gone.docs (
    id integer
);
GRANT SELECT ON TABLE gone.docs TO reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA gone GRANT SELECT ON TABLES TO reader;
