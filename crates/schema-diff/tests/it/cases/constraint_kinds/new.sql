CREATE TABLE rooms (id int, a int, b int, during tsrange,
    PRIMARY KEY (id),
    CONSTRAINT ab UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) WITH (fillfactor = 80),
    CONSTRAINT overlap EXCLUDE USING gist (during WITH &&) WHERE (a > 0),
    CONSTRAINT sane CHECK (a < b) NO INHERIT);
