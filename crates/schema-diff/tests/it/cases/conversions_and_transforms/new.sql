-- Nothing is converted here; of the encodings' numbers it makes the 0 that Postgres expects.
CREATE FUNCTION converts(integer, integer, cstring, internal, integer, boolean) RETURNS integer
    LANGUAGE internal STRICT AS 'int4and';
CREATE DEFAULT CONVERSION mine FOR 'LATIN1' TO 'UTF8' FROM converts;
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE TRANSFORM FOR bigint LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
COMMENT ON CONVERSION mine IS 'by default';
