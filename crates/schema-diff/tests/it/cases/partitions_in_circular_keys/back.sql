CREATE TABLE public.boxes (
    region text NOT NULL,
    id integer NOT NULL
) PARTITION BY LIST (region);

CREATE TABLE public.boxes_eu PARTITION OF public.boxes FOR VALUES IN ('eu');

CREATE TABLE public.shelves (
    region text NOT NULL,
    id integer NOT NULL,
    box integer
) PARTITION BY LIST (region);

CREATE TABLE public.shelves_eu PARTITION OF public.shelves FOR VALUES IN ('eu');

ALTER TABLE public.boxes ADD CONSTRAINT boxes_pkey PRIMARY KEY (region, id);

ALTER TABLE public.shelves ADD CONSTRAINT shelves_pkey PRIMARY KEY (region, id);

CREATE UNIQUE INDEX boxes_eu_id ON public.boxes_eu USING btree (id);

ALTER TABLE public.boxes ADD CONSTRAINT shelf FOREIGN KEY (region, id) REFERENCES public.shelves(region, id);

ALTER TABLE public.shelves_eu ADD CONSTRAINT box FOREIGN KEY (box) REFERENCES public.boxes_eu(id);
