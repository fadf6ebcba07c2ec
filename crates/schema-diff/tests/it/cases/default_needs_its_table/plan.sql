CREATE TABLE public.numbered (
    id integer,
    number bigint
);

CREATE OR REPLACE FUNCTION public.next_number()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT count(*) FROM public.numbered$function$;

CREATE TABLE public.plain (
    number bigint DEFAULT public.next_number()
);

ALTER TABLE public.numbered ALTER COLUMN number SET DEFAULT public.next_number();
