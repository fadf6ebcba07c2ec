CREATE TABLE a (id int, code text NOT NULL, CONSTRAINT a_pk PRIMARY KEY (id), CONSTRAINT a_code UNIQUE (code));
CREATE TABLE b (a_id int CONSTRAINT b_a REFERENCES a (id));
COMMENT ON CONSTRAINT b_a ON b IS 'points to a';
