DROP PUBLICATION "Every";

DROP PUBLICATION fresh;

ALTER PUBLICATION p DROP TABLE ONLY "Second"."new t";
ALTER PUBLICATION p DROP TABLE ONLY s.a;
ALTER PUBLICATION p DROP TABLE ONLY s.b;
ALTER PUBLICATION p DROP TABLE ONLY s.c;

-- data loss: the rows of table "Second"."new t" are lost
DROP TABLE "Second"."new t";

-- data loss: the values of column s.a.title are lost
-- possible rename: this plan drops column s.a.title and makes column s.a.name; if it was renamed, write -- driftless: renamed from title above its definition
ALTER TABLE s.a DROP COLUMN title;

ALTER PUBLICATION schemas DROP TABLE ONLY s.b;
ALTER PUBLICATION schemas DROP TABLES IN SCHEMA "Second";

CREATE TABLE s.leaves (
    id integer NOT NULL
);

ALTER TABLE s.a ADD COLUMN name text;

-- may fail on existing rows: a value of column s.b.kind may have no form as integer
-- table rewrite: column s.b.kind gets another type: s.b is written anew
-- ACCESS EXCLUSIVE lock on s.b: reads and writes of s.b wait
ALTER TABLE s.b ALTER COLUMN kind TYPE integer;

ALTER TABLE s.leaves ADD CONSTRAINT leaves_pkey PRIMARY KEY (id);

CREATE PUBLICATION "Every" FOR ALL TABLES;

ALTER PUBLICATION empty SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = false);

CREATE PUBLICATION gone FOR
    TABLE ONLY s.a;

ALTER PUBLICATION p SET (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION p ADD TABLE ONLY s.a (id, name);
ALTER PUBLICATION p ADD TABLE ONLY s.b WHERE ((kind > 1));
ALTER PUBLICATION p ADD TABLE ONLY s.c;
ALTER PUBLICATION p ADD TABLE ONLY s.leaves;
COMMENT ON PUBLICATION p IS 'old';

ALTER PUBLICATION schemas ADD TABLES IN SCHEMA s;
