-- == migration 1 of 3
CREATE SEQUENCE public.a_id_seq AS integer;
COMMENT ON SEQUENCE public.a_id_seq IS 'counts a';

CREATE SEQUENCE public.b_id_seq;

CREATE SEQUENCE public.b_small_seq AS smallint;

CREATE TABLE public.b (
    id bigint DEFAULT nextval('public.b_id_seq'::regclass) NOT NULL,
    small smallint DEFAULT nextval('public.b_small_seq'::regclass) NOT NULL
);

-- table rewrite: the value of column public.a.id is computed for every row: public.a is written anew
-- ACCESS EXCLUSIVE lock on public.a: reads and writes of public.a wait
ALTER TABLE public.a ADD COLUMN id integer DEFAULT nextval('public.a_id_seq'::regclass) NOT NULL;

ALTER SEQUENCE public.a_id_seq OWNED BY public.a.id;

ALTER SEQUENCE public.b_id_seq OWNED BY public.b.id;

ALTER SEQUENCE public.b_small_seq OWNED BY public.b.small;

ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY (id);

-- == migration 2 of 3, outside a transaction
-- may fail on existing rows: constraint a_pkey on public.a cannot be built if rows of public.a have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY a_pkey_new ON public.a USING btree (id);

-- == migration 3 of 3
ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX a_pkey_new;
