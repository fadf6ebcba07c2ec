CREATE TABLE elder (a integer, CONSTRAINT positive CHECK (a > 0));
CREATE TABLE younger (own integer) INHERITS (elder);
CREATE TABLE youngest () INHERITS (younger);
