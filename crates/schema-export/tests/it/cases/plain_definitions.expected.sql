CREATE DOMAIN public.code AS text COLLATE pg_catalog."C";

CREATE TYPE public.mood AS ENUM (
    'sad',
    'glad'
);

CREATE OR REPLACE FUNCTION public.folded(public.code)
 RETURNS public.code
 LANGUAGE sql
 IMMUTABLE
RETURN (lower(($1)::text))::public.code;

CREATE TABLE public.byte_order (
    id bigint NOT NULL,
    word text COLLATE pg_catalog."C",
    memory bigint
);

ALTER TABLE public.byte_order ADD CONSTRAINT byte_order_pkey PRIMARY KEY (id);

CREATE INDEX byte_order_lower_idx ON public.byte_order USING btree (lower(word));

CREATE INDEX byte_order_lower_idx1 ON public.byte_order USING btree (lower(word) COLLATE "default");

CREATE INDEX byte_order_word_idx ON public.byte_order USING btree (word COLLATE "default");

CREATE TABLE public.memory (
    id bigint NOT NULL,
    title text NOT NULL,
    body character varying(200),
    fixed character(3),
    label name,
    state public.mood,
    tags text[],
    data jsonb,
    code public.code,
    "Odd ""Name" text
);

ALTER TABLE public.memory ADD CONSTRAINT memory_pkey PRIMARY KEY (id);

ALTER TABLE public.memory ADD CONSTRAINT memory_body_key UNIQUE (body) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.memory ADD CONSTRAINT memory_title_id_key UNIQUE (title, id);

CREATE INDEX "memory_Odd ""Name_idx" ON public.memory USING btree ("Odd ""Name");

CREATE INDEX memory_code_idx ON public.memory USING btree (code);

CREATE INDEX memory_data_idx ON public.memory USING btree (data);

CREATE INDEX memory_label_idx ON public.memory USING btree (label);

CREATE INDEX memory_lower_idx ON public.memory USING btree (lower(title));

CREATE INDEX memory_state_idx ON public.memory USING btree (state);

CREATE INDEX memory_tags_idx ON public.memory USING btree (tags);

CREATE INDEX memory_title_body_fixed_idx ON public.memory USING btree (title DESC, body NULLS FIRST, fixed);

CREATE INDEX memory_title_idx ON public.memory USING btree (title COLLATE "C");

CREATE INDEX memory_title_idx1 ON public.memory USING btree (title text_pattern_ops);

CREATE TABLE public.plain_text (
    id bigint,
    word text,
    amount numeric,
    at timestamp with time zone
);

ALTER TABLE public.plain_text ADD CONSTRAINT plain_text_amount_key UNIQUE NULLS NOT DISTINCT (amount);

ALTER TABLE public.plain_text ADD CONSTRAINT plain_text_id_word_key UNIQUE (id) INCLUDE (word);

CREATE INDEX plain_text_at_id_idx ON public.plain_text USING btree (at) INCLUDE (id) WHERE (at IS NOT NULL);

CREATE INDEX plain_text_at_idx ON public.plain_text USING btree (at) WITH (fillfactor='70');

CREATE INDEX plain_text_coalesce_idx ON public.plain_text USING btree (COALESCE(word, 'none'::text));

CREATE INDEX plain_text_expr_idx ON public.plain_text USING btree (((amount + (1)::numeric)));

CREATE INDEX plain_text_expr_idx1 ON public.plain_text USING btree ((((amount)::text || word)));

CREATE UNIQUE INDEX plain_text_expr_idx2 ON public.plain_text USING btree (((amount > (0)::numeric))) WHERE (word IS NOT NULL);

CREATE INDEX plain_text_folded_idx ON public.plain_text USING btree (((public.folded((word)::public.code))::text) COLLATE "default");

CREATE INDEX plain_text_id_expr_idx ON public.plain_text USING btree (id, ((amount + (1)::numeric)));

CREATE INDEX plain_text_lower_idx ON public.plain_text USING btree (lower(word));

CREATE INDEX plain_text_lower_idx1 ON public.plain_text USING btree (lower(word) DESC) WHERE (amount > (0)::numeric);

CREATE INDEX plain_text_lower_idx2 ON public.plain_text USING btree (lower(word) COLLATE "C");

CREATE INDEX plain_text_lower_idx3 ON public.plain_text USING btree (lower(word) text_pattern_ops);

CREATE INDEX plain_text_word_idx ON public.plain_text USING btree (word COLLATE "C");

CREATE INDEX plain_text_word_idx1 ON public.plain_text USING btree (word);

CREATE INDEX plain_text_word_idx2 ON public.plain_text USING btree (((word)::name));

CREATE INDEX plain_text_word_idx3 ON public.plain_text USING btree ((((word)::name)::text));

CREATE INDEX plain_text_word_idx4 ON public.plain_text USING hash (word);

ALTER TABLE public.byte_order ADD CONSTRAINT byte_order_memory_fkey FOREIGN KEY (memory) REFERENCES public.memory(id) ON DELETE SET NULL;

ALTER TABLE public.plain_text ADD CONSTRAINT plain_text_id_fkey FOREIGN KEY (id) REFERENCES public.memory(id) MATCH FULL;
