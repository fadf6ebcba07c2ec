CREATE SCHEMA s;
CREATE SCHEMA "Second";
CREATE TABLE s.a (id int PRIMARY KEY, title text, secret text);
CREATE TABLE s.b (id int PRIMARY KEY, kind bigint);
CREATE TABLE s.c (id int PRIMARY KEY);
CREATE TABLE "Second"."new t" (id int PRIMARY KEY, "é" int);
CREATE PUBLICATION "Every" FOR TABLE s.a WITH (publish = 'insert');
CREATE PUBLICATION empty WITH (publish = '', publish_via_partition_root = true);
CREATE PUBLICATION p FOR TABLE s.a (id, title), s.b WHERE (kind > 1), s.c WHERE (id <> 0), "Second"."new t" ("é", id)
    WITH (publish = 'insert, delete');
COMMENT ON PUBLICATION p IS 'new';
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA "Second", TABLE s.b;
CREATE PUBLICATION fresh FOR ALL TABLES WITH (publish_via_partition_root);
CREATE PUBLICATION "Odd ""name""
é" FOR TABLE ONLY s.c;
