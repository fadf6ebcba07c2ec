CREATE EXTENSION vector WITH SCHEMA public;

CREATE TYPE public.role AS ENUM (
    'user',
    'assistant'
);

CREATE TABLE public.memories (
    id uuid NOT NULL,
    personality_id uuid NOT NULL,
    content text NOT NULL,
    embedding public.vector(384),
    chunk_group_id uuid,
    is_locked boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE public.memories IS 'what a personality remembers';

CREATE TABLE public.messages (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    role public.role NOT NULL,
    body text
);

CREATE TABLE public.personalities (
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    name text NOT NULL
);

CREATE TABLE public.users (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    default_personality_id uuid
);

ALTER TABLE public.memories ADD CONSTRAINT memories_content_check CHECK ((content <> ''::text));

ALTER TABLE public.memories ADD CONSTRAINT memories_pkey PRIMARY KEY (id);

ALTER TABLE public.messages ADD CONSTRAINT messages_pkey PRIMARY KEY (id);

ALTER TABLE public.personalities ADD CONSTRAINT personalities_owner_id_name_key UNIQUE (owner_id, name);

ALTER TABLE public.personalities ADD CONSTRAINT personalities_pkey PRIMARY KEY (id);

ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);

CREATE INDEX memories_chunk_group ON public.memories USING btree (chunk_group_id) WHERE (chunk_group_id IS NOT NULL);

-- trained on nothing: index public.memories_embedding chooses its lists from the rows that are there, and public.memories is empty here: build it again when there are rows
CREATE INDEX memories_embedding ON public.memories USING ivfflat (embedding public.vector_cosine_ops) WITH (lists='50');

ALTER TABLE public.memories ADD CONSTRAINT memories_personality_id_fkey FOREIGN KEY (personality_id) REFERENCES public.personalities(id);

ALTER TABLE public.personalities ADD CONSTRAINT personalities_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE public.users ADD CONSTRAINT users_default_fk FOREIGN KEY (default_personality_id) REFERENCES public.personalities(id) DEFERRABLE INITIALLY DEFERRED;

CREATE OR REPLACE FUNCTION public.invalidate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN PERFORM pg_notify('cache', TG_TABLE_NAME); RETURN NULL; END $function$;

CREATE VIEW public.unlocked AS
 SELECT id,
    content
   FROM public.memories
  WHERE (NOT is_locked);

CREATE TRIGGER users_cache AFTER INSERT OR UPDATE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.invalidate();
