CREATE TABLE public."T.x" (
    a integer,
    "b c" integer,
    d text
);

CREATE STATISTICS public."Kinds" (ndistinct, mcv) ON a, lower(d) FROM public."T.x";
ALTER STATISTICS public."Kinds" SET STATISTICS 500;

CREATE STATISTICS public.expression ON (a + "b c") FROM public."T.x";

CREATE STATISTICS public.plain ON a, "b c" FROM public."T.x";
COMMENT ON STATISTICS public.plain IS 'all kinds';

CREATE TABLE public.parent (
    a text,
    b text
);
ALTER TABLE ONLY public.parent ALTER COLUMN a SET STORAGE MAIN;
ALTER TABLE ONLY public.parent ALTER COLUMN a SET STATISTICS 100;
ALTER TABLE ONLY public.parent ALTER COLUMN a SET (n_distinct=5);

CREATE TABLE public.like_parent () INHERITS (public.parent);
ALTER TABLE ONLY public.like_parent ALTER COLUMN a SET STATISTICS 100;

CREATE TABLE public.unlike () INHERITS (public.parent);
ALTER TABLE ONLY public.unlike ALTER COLUMN a SET STORAGE DEFAULT;
ALTER TABLE ONLY public.unlike ALTER COLUMN b SET STATISTICS 5;

CREATE MATERIALIZED VIEW public.m AS
 SELECT a,
    d
   FROM public."T.x";
ALTER MATERIALIZED VIEW public.m ALTER COLUMN a SET (n_distinct=3);
ALTER MATERIALIZED VIEW public.m ALTER COLUMN d SET STORAGE MAIN;
ALTER MATERIALIZED VIEW public.m ALTER COLUMN d SET STATISTICS 7;

CREATE STATISTICS public.of_view ON a, d FROM public.m;
