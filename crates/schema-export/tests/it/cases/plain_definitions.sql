-- What is put together beside what has to be asked for: collations, operator classes, orders, types.
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN code AS text COLLATE "C";
CREATE TABLE memory (
    id bigint PRIMARY KEY,
    title text NOT NULL,
    body varchar(200),
    fixed char(3),
    label name,
    state mood,
    tags text[],
    data jsonb,
    code code,
    "Odd ""Name" text,
    UNIQUE (title, id),
    UNIQUE (body) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE byte_order (id bigint PRIMARY KEY, word text COLLATE "C", memory bigint REFERENCES memory ON DELETE SET NULL);
CREATE TABLE plain_text (id bigint, word text, amount numeric, at timestamptz,
    UNIQUE (id) INCLUDE (word), UNIQUE NULLS NOT DISTINCT (amount), FOREIGN KEY (id) REFERENCES memory (id) MATCH FULL);
CREATE FUNCTION folded(code) RETURNS code LANGUAGE sql IMMUTABLE RETURN lower($1)::public.code;

CREATE INDEX ON memory (title DESC, body NULLS FIRST, fixed);
CREATE INDEX ON memory (label);
CREATE INDEX ON memory (state);
CREATE INDEX ON memory (tags);
CREATE INDEX ON memory (data);
CREATE INDEX ON memory (code);
CREATE INDEX ON memory ("Odd ""Name");
CREATE INDEX ON memory (title COLLATE "C");
CREATE INDEX ON memory (title text_pattern_ops);
CREATE INDEX ON memory (lower(title));
CREATE INDEX ON byte_order (word COLLATE "default");
CREATE INDEX ON byte_order (lower(word));
CREATE INDEX ON byte_order (lower(word) COLLATE "default");
CREATE INDEX ON plain_text (lower(word));
CREATE INDEX ON plain_text (lower(word) DESC) WHERE amount > 0;
CREATE INDEX ON plain_text (lower(word) COLLATE "C");
CREATE INDEX ON plain_text (lower(word) text_pattern_ops);
CREATE INDEX ON plain_text ((word COLLATE "C"));
CREATE INDEX ON plain_text ((word COLLATE "C") COLLATE "default");
CREATE INDEX ON plain_text ((word::name));
CREATE INDEX ON plain_text ((word::name::text) COLLATE "default");
CREATE INDEX ON plain_text ((folded(word::code)::text) COLLATE "default");
CREATE INDEX ON plain_text ((amount + 1));
CREATE INDEX ON plain_text ((amount::text || word));
CREATE INDEX ON plain_text (coalesce(word, 'none'));
CREATE UNIQUE INDEX ON plain_text ((amount > 0)) WHERE word IS NOT NULL;
CREATE INDEX ON plain_text (id, (amount + 1));
CREATE INDEX ON plain_text USING hash (word);
CREATE INDEX ON plain_text (at) WITH (fillfactor = 70);
CREATE INDEX ON plain_text (at) INCLUDE (id) WHERE at IS NOT NULL;
