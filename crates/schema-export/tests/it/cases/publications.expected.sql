CREATE SCHEMA "Second";

CREATE SCHEMA s;

CREATE TABLE "Second"."new t" (
    id integer NOT NULL,
    "é" integer
);

ALTER TABLE "Second"."new t" ADD CONSTRAINT "new t_pkey" PRIMARY KEY (id);

CREATE TABLE s.a (
    id integer NOT NULL,
    title text,
    secret text
);

ALTER TABLE s.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);

CREATE TABLE s.b (
    id integer NOT NULL,
    kind bigint
);

ALTER TABLE s.b ADD CONSTRAINT b_pkey PRIMARY KEY (id);

CREATE TABLE s.c (
    id integer NOT NULL
);

ALTER TABLE s.c ADD CONSTRAINT c_pkey PRIMARY KEY (id);

CREATE PUBLICATION "Every" FOR
    TABLE ONLY s.a
    WITH (publish = 'insert');

CREATE PUBLICATION "Odd ""name""
é" FOR
    TABLE ONLY s.c;

CREATE PUBLICATION empty
    WITH (publish = '', publish_via_partition_root = true);

CREATE PUBLICATION fresh FOR ALL TABLES
    WITH (publish_via_partition_root = true);

CREATE PUBLICATION p FOR
    TABLE ONLY "Second"."new t" (id, "é"),
    TABLE ONLY s.a (id, title),
    TABLE ONLY s.b WHERE ((kind > 1)),
    TABLE ONLY s.c WHERE ((id <> 0))
    WITH (publish = 'insert, delete');
COMMENT ON PUBLICATION p IS 'new';

CREATE PUBLICATION schemas FOR
    TABLE ONLY s.b,
    TABLES IN SCHEMA "Second";
