CREATE DOMAIN plain AS text CONSTRAINT "Must be" NOT NULL CHECK (VALUE <> '');
CREATE DOMAIN named AS text NOT NULL;
CREATE DOMAIN "odd name" AS integer CONSTRAINT another NOT NULL;
CREATE TABLE notes (a plain, b named);
