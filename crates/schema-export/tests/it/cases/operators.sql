CREATE SCHEMA "Odd ops";
CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION less(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN ($1).a < ($2).a;
CREATE FUNCTION more(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN ($1).a > ($2).a;
CREATE FUNCTION same(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN ($1).a = ($2).a;
CREATE FUNCTION first(pair) RETURNS int LANGUAGE sql IMMUTABLE RETURN ($1).a;
CREATE OPERATOR <<< (FUNCTION = less, LEFTARG = pair, RIGHTARG = pair, COMMUTATOR = >>>, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR >>> (FUNCTION = more, LEFTARG = pair, RIGHTARG = pair, COMMUTATOR = <<<);
CREATE OPERATOR "Odd ops".=== (FUNCTION = same, LEFTARG = pair, RIGHTARG = pair, COMMUTATOR = OPERATOR("Odd ops".===), NEGATOR = OPERATOR("Odd ops".<>), HASHES, MERGES);
CREATE OPERATOR ## (FUNCTION = first, RIGHTARG = pair);
COMMENT ON OPERATOR ## (NONE, pair) IS 'a shell stays behind the negator above';

CREATE FUNCTION compares(pair, pair) RETURNS int LANGUAGE sql IMMUTABLE RETURN ($1).a - ($2).a;
CREATE OPERATOR CLASS pairs DEFAULT FOR TYPE pair USING btree AS
    OPERATOR 1 <<<, OPERATOR 3 "Odd ops".===, OPERATOR 5 >>>, FUNCTION 1 compares(pair, pair);
CREATE OPERATOR FAMILY "Odd ops"."no.members" USING hash;
CREATE TABLE pairs (p pair);
CREATE INDEX pairs_p ON pairs (p);
COMMENT ON OPERATOR CLASS pairs USING btree IS 'by the first';

CREATE FUNCTION same_by_operator(pair) RETURNS boolean LANGUAGE sql AS 'SELECT $1 OPERATOR("Odd ops".===) $1';
CREATE TABLE early (p pair, alike boolean DEFAULT same_by_operator(ROW(1, 2)::pair));

CREATE FUNCTION to_pair(int) RETURNS pair LANGUAGE sql IMMUTABLE RETURN ROW($1, $1)::pair;
CREATE CAST (int AS pair) WITH FUNCTION to_pair(int) AS IMPLICIT;
CREATE CAST (pair AS point) WITH INOUT AS ASSIGNMENT;
CREATE TYPE mood AS ENUM ('sad');
CREATE CAST (mood AS pair) WITH INOUT;
COMMENT ON CAST (int AS pair) IS 'both alike';
CREATE VIEW by_cast AS SELECT 1::pair AS p;
CREATE TRANSFORM FOR macaddr LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION macaddr_recv(internal));

CREATE FUNCTION converts(integer, integer, cstring, internal, integer, boolean) RETURNS integer
    LANGUAGE internal STRICT AS 'int4and';
CREATE DEFAULT CONVERSION "Odd ops".mine FOR 'LATIN1' TO 'UTF8' FROM converts;

CREATE TRUSTED LANGUAGE "Calls" HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE FUNCTION called() RETURNS int LANGUAGE "Calls" AS 'BEGIN RETURN 1; END';
CREATE ACCESS METHOD other TYPE INDEX HANDLER bthandler;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
