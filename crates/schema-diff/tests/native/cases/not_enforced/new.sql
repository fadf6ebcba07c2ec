CREATE TABLE authors (id integer PRIMARY KEY);
CREATE TABLE notes (id integer, author integer, CONSTRAINT positive CHECK (id > 0),
    CONSTRAINT of_author FOREIGN KEY (author) REFERENCES authors,
    CONSTRAINT again FOREIGN KEY (author) REFERENCES authors DEFERRABLE INITIALLY DEFERRED NOT ENFORCED);
