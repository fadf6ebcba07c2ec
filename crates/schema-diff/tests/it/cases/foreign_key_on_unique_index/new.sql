CREATE TABLE a (id int NOT NULL);
CREATE UNIQUE INDEX a_id ON a (id) WITH (fillfactor = 70);
CREATE TABLE b (a_id int REFERENCES a (id));
