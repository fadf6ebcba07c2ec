-- == migration 1 of 2
-- index dropped: queries on public.t that used index public.t_x are slower until it is built again
DROP INDEX public.t_x;

ALTER OPERATOR FAMILY public.loose USING btree DROP FUNCTION 1 (integer, bigint);

DROP OPERATOR CLASS public.backwards USING btree;

DROP OPERATOR CLASS public.gone USING btree;

CREATE OPERATOR FAMILY public.hashed USING hash;

ALTER OPERATOR FAMILY public.loose USING btree ADD OPERATOR 5 >(integer,bigint);
COMMENT ON OPERATOR FAMILY public.loose USING btree IS NULL;

CREATE OPERATOR FAMILY public.near USING gist;
ALTER OPERATOR FAMILY public.near USING gist ADD FUNCTION 8 (point, point) gist_point_distance(internal,point,smallint,oid,internal);
ALTER OPERATOR FAMILY public.near USING gist ADD OPERATOR 15 <->(point,point) FOR ORDER BY pg_catalog.float_ops;

CREATE OPERATOR CLASS public.backwards FOR TYPE integer USING btree FAMILY public.backwards AS
    OPERATOR 1 >(integer,integer),
    OPERATOR 2 >=(integer,integer),
    OPERATOR 3 =(integer,integer),
    OPERATOR 4 <=(integer,integer),
    OPERATOR 5 <(integer,integer),
    FUNCTION 1 (integer, integer) public.cmp(integer,integer);

CREATE OPERATOR CLASS public.hashed FOR TYPE integer USING hash FAMILY public.hashed AS
    OPERATOR 1 =(integer,integer),
    FUNCTION 1 (integer, integer) hashint4(integer);

CREATE OPERATOR CLASS public.near FOR TYPE point USING gist FAMILY public.near AS
    FUNCTION 1 (point, point) gist_point_consistent(internal,point,smallint,oid,internal),
    FUNCTION 2 (point, point) gist_box_union(internal,internal),
    FUNCTION 5 (point, point) gist_box_penalty(internal,internal,internal),
    FUNCTION 6 (point, point) gist_box_picksplit(internal,internal),
    FUNCTION 7 (point, point) gist_box_same(box,box,internal),
    STORAGE box;

-- == migration 2 of 2, outside a transaction
CREATE INDEX CONCURRENTLY t_x ON public.t USING btree (x public.backwards);
