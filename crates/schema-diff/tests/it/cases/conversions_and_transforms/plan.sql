DROP CONVERSION public."Gone";

DROP CONVERSION public.mine;

DROP TRANSFORM FOR integer LANGUAGE sql;

CREATE DEFAULT CONVERSION public.mine FOR 'LATIN1' TO 'UTF8' FROM public.converts;
COMMENT ON CONVERSION public.mine IS 'by default';

CREATE TRANSFORM FOR bigint LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));

CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
