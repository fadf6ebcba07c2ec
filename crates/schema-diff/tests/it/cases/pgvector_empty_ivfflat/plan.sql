CREATE TABLE public.memories (
    id integer NOT NULL,
    embedding public.vector(3)
);

ALTER TABLE public.memories ADD CONSTRAINT memories_pkey PRIMARY KEY (id);

-- trained on nothing: index public.by_lists chooses its lists from the rows that are there, and public.memories is empty here: build it again when there are rows
CREATE INDEX by_lists ON public.memories USING ivfflat (embedding public.vector_cosine_ops) WITH (lists='50');
