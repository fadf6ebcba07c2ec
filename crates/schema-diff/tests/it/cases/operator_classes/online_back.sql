-- == migration 1 of 2
-- index dropped: queries on public.t that used index public.t_x are slower until it is built again
DROP INDEX public.t_x;

ALTER OPERATOR FAMILY public.loose USING btree DROP OPERATOR 5 (integer, bigint);

DROP OPERATOR CLASS public.backwards USING btree;

DROP OPERATOR CLASS public.hashed USING hash;

DROP OPERATOR FAMILY public.hashed USING hash;

DROP OPERATOR CLASS public.near USING gist;

DROP OPERATOR FAMILY public.near USING gist;

ALTER OPERATOR FAMILY public.loose USING btree ADD FUNCTION 1 (integer, bigint) public.cmp_long(integer,bigint);
COMMENT ON OPERATOR FAMILY public.loose USING btree IS 'loose';

CREATE OPERATOR CLASS public.backwards FOR TYPE integer USING btree FAMILY public.backwards AS
    OPERATOR 1 >(integer,integer),
    OPERATOR 3 =(integer,integer),
    FUNCTION 1 (integer, integer) public.cmp(integer,integer);
COMMENT ON OPERATOR CLASS public.backwards USING btree IS 'the other way';

CREATE OPERATOR CLASS public.gone FOR TYPE integer USING btree FAMILY public.loose AS
    OPERATOR 1 <(integer,integer),
    FUNCTION 1 (integer, integer) btint4cmp(integer,integer);

-- == migration 2 of 2, outside a transaction
CREATE INDEX CONCURRENTLY t_x ON public.t USING btree (x public.backwards);
