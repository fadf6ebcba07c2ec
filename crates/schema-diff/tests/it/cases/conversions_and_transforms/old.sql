-- Nothing is converted here; of the encodings' numbers it makes the 0 that Postgres expects.
CREATE FUNCTION converts(integer, integer, cstring, internal, integer, boolean) RETURNS integer
    LANGUAGE internal STRICT AS 'int4and';
CREATE CONVERSION mine FOR 'LATIN1' TO 'UTF8' FROM converts;
CREATE DEFAULT CONVERSION "Gone" FOR 'LATIN1' TO 'UTF8' FROM converts;
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
COMMENT ON CONVERSION mine IS 'mine';
COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 'both ways';
