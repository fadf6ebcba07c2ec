DROP PUBLICATION "Every";

DROP PUBLICATION gone;

ALTER PUBLICATION p DROP TABLE ONLY s.a;
ALTER PUBLICATION p DROP TABLE ONLY s.b;
ALTER PUBLICATION p DROP TABLE ONLY s.c;
ALTER PUBLICATION p DROP TABLE ONLY s.leaves;

-- data loss: the rows of table s.leaves are lost
DROP TABLE s.leaves;

-- data loss: the values of column s.a.name are lost
-- possible rename: this plan drops column s.a.name and makes column s.a.title; if it was renamed, write -- driftless: renamed from name above its definition
ALTER TABLE s.a DROP COLUMN name;

ALTER PUBLICATION schemas DROP TABLES IN SCHEMA s;

CREATE TABLE "Second"."new t" (
    id integer NOT NULL,
    "é" integer
);

ALTER TABLE s.a ADD COLUMN title text;

-- table rewrite: column s.b.kind gets another type: s.b is written anew
-- ACCESS EXCLUSIVE lock on s.b: reads and writes of s.b wait
ALTER TABLE s.b ALTER COLUMN kind TYPE bigint;

ALTER TABLE "Second"."new t" ADD CONSTRAINT "new t_pkey" PRIMARY KEY (id);

CREATE PUBLICATION "Every" FOR
    TABLE ONLY s.a
    WITH (publish = 'insert');

ALTER PUBLICATION empty SET (publish = '', publish_via_partition_root = true);

CREATE PUBLICATION fresh FOR ALL TABLES
    WITH (publish_via_partition_root = true);

ALTER PUBLICATION p SET (publish = 'insert, delete');
ALTER PUBLICATION p ADD TABLE ONLY "Second"."new t" (id, "é");
ALTER PUBLICATION p ADD TABLE ONLY s.a (id, title);
ALTER PUBLICATION p ADD TABLE ONLY s.b WHERE ((kind > 1));
ALTER PUBLICATION p ADD TABLE ONLY s.c WHERE ((id <> 0));
COMMENT ON PUBLICATION p IS 'new';

ALTER PUBLICATION schemas ADD TABLE ONLY s.b;
ALTER PUBLICATION schemas ADD TABLES IN SCHEMA "Second";
