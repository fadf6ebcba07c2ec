CREATE ACCESS METHOD "Other heap" TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE notes (id integer) USING "Other heap" WITH (fillfactor = 70);
CREATE TABLE gone (id integer) PARTITION BY LIST (id) USING "Other heap";
CREATE TABLE gone_one PARTITION OF gone FOR VALUES IN (1);
CREATE TABLE gone_two PARTITION OF gone FOR VALUES IN (2) USING heap;
CREATE MATERIALIZED VIEW counted USING "Other heap" AS SELECT count(*) FROM notes;
