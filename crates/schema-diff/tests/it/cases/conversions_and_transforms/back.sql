DROP CONVERSION public.mine;

DROP TRANSFORM FOR bigint LANGUAGE sql;

DROP TRANSFORM FOR integer LANGUAGE sql;

CREATE DEFAULT CONVERSION public."Gone" FOR 'LATIN1' TO 'UTF8' FROM public.converts;

CREATE CONVERSION public.mine FOR 'LATIN1' TO 'UTF8' FROM public.converts;
COMMENT ON CONVERSION public.mine IS 'mine';

CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'both ways';
