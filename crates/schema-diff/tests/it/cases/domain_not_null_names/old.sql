CREATE DOMAIN plain AS text;
CREATE DOMAIN named AS text CONSTRAINT is_there NOT NULL;
CREATE DOMAIN "odd name" AS integer NOT NULL;
CREATE TABLE notes (a plain, b named);
