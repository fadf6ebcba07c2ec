CREATE EXTENSION vector WITH SCHEMA public;
COMMENT ON EXTENSION vector IS 'embeddings';

CREATE TYPE public.message_role AS ENUM (
    'user',
    'assistant',
    'it''s a tool'
);
COMMENT ON TYPE public.message_role IS 'who speaks';

CREATE OR REPLACE FUNCTION public.notify_cache()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    -- says which table 'changed'; nothing else
    PERFORM pg_notify('cache_invalidation', TG_TABLE_NAME);
    RETURN NULL;
END
$function$;
COMMENT ON ROUTINE public.notify_cache() IS 'tells the cache';

CREATE SEQUENCE public.conversation_history_id_seq;
COMMENT ON SEQUENCE public.conversation_history_id_seq IS 'turns';

CREATE SEQUENCE public.conversation_history_turn_seq AS smallint;

CREATE TABLE public.conversation_history (
    id bigint DEFAULT nextval('public.conversation_history_id_seq'::regclass) NOT NULL,
    memory_id uuid,
    turn smallint DEFAULT nextval('public.conversation_history_turn_seq'::regclass) NOT NULL
);
ALTER SEQUENCE public.conversation_history_id_seq OWNED BY public.conversation_history.id;
ALTER SEQUENCE public.conversation_history_turn_seq OWNED BY public.conversation_history.turn;

ALTER TABLE public.conversation_history ADD CONSTRAINT conversation_history_pkey PRIMARY KEY (id);

CREATE TABLE public.memories (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    personality_id integer NOT NULL,
    content text NOT NULL,
    role public.message_role DEFAULT 'user'::public.message_role NOT NULL,
    embedding public.vector(384),
    small_embedding public.halfvec(16),
    chunk_group_id uuid,
    is_locked boolean DEFAULT false NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    length integer GENERATED ALWAYS AS (char_length(content)) STORED,
    tags text[] DEFAULT '{}'::text[]
);
COMMENT ON TABLE public.memories IS E'what is remembered
on two lines, with a \\ and a ''quote''';
COMMENT ON COLUMN public.memories.embedding IS '384 dimensions';

ALTER TABLE public.memories ADD CONSTRAINT memories_pkey PRIMARY KEY (id);
COMMENT ON CONSTRAINT memories_pkey ON public.memories IS 'the key';

ALTER TABLE public.memories ADD CONSTRAINT content_is_not_empty CHECK ((content <> ''::text)) NOT VALID;

ALTER TABLE public.memories ADD CONSTRAINT no_overlap EXCLUDE USING gist (int4range(length, length, '[]'::text) WITH &&) WITH (fillfactor='70') WHERE (is_locked);

CREATE INDEX idx_memories_embedding ON public.memories USING ivfflat (embedding public.vector_cosine_ops) WITH (lists='50');
COMMENT ON INDEX public.idx_memories_embedding IS 'cosine';

CREATE INDEX idx_memories_small ON public.memories USING hnsw (small_embedding public.halfvec_l2_ops) WITH (m='8', ef_construction='40');

CREATE INDEX memories_chunk_group_id_idx ON public.memories USING btree (chunk_group_id) WHERE (chunk_group_id IS NOT NULL);

CREATE UNIQUE INDEX memories_content_lower ON public.memories USING btree (lower(content) text_pattern_ops DESC NULLS LAST, personality_id) INCLUDE (created_at) NULLS NOT DISTINCT WITH (fillfactor='80');

CREATE INDEX memories_tags ON public.memories USING gin (tags);

CREATE CONSTRAINT TRIGGER memories_cache AFTER INSERT ON public.memories DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.is_locked) EXECUTE FUNCTION public.notify_cache();

CREATE TABLE public.personalities (
    id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    slug character varying(40) COLLATE pg_catalog."C" NOT NULL
);

ALTER TABLE public.personalities ADD CONSTRAINT personalities_pkey PRIMARY KEY (id);

ALTER TABLE public.personalities ADD CONSTRAINT personalities_slug_key UNIQUE (slug) DEFERRABLE;

CREATE TABLE public.settings (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    owner_id uuid NOT NULL,
    temperature numeric(3,2) DEFAULT 0.7
);

ALTER TABLE public.settings ADD CONSTRAINT settings_pkey PRIMARY KEY (id);

ALTER TABLE public.settings ADD CONSTRAINT temperature_range CHECK (((temperature >= (0)::numeric) AND (temperature <= (2)::numeric)));

CREATE TRIGGER settings_cache AFTER UPDATE ON public.settings REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.notify_cache('one', 'it''s two');
ALTER TABLE public.settings DISABLE TRIGGER settings_cache;

CREATE TABLE public.users (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    handle text NOT NULL,
    default_setting_id uuid
);

ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE public.users ADD CONSTRAINT users_handle_key UNIQUE (handle);

CREATE TRIGGER users_cache AFTER INSERT OR DELETE OR UPDATE OF handle ON public.users FOR EACH ROW EXECUTE FUNCTION public.notify_cache();
ALTER TABLE public.users ENABLE ALWAYS TRIGGER users_cache;
COMMENT ON TRIGGER users_cache ON public.users IS 'on users';

CREATE VIEW public.locked AS
 SELECT id,
    content
   FROM public.memories
  WHERE is_locked;
COMMENT ON VIEW public.locked IS 'locked ones';
COMMENT ON COLUMN public.locked.id IS 'theirs';

ALTER TABLE public.conversation_history ADD CONSTRAINT conversation_history_memory_id_fkey FOREIGN KEY (memory_id) REFERENCES public.memories(id) MATCH FULL;

ALTER TABLE public.memories ADD CONSTRAINT memories_personality_id_fkey FOREIGN KEY (personality_id) REFERENCES public.personalities(id) ON DELETE RESTRICT NOT VALID;

ALTER TABLE public.settings ADD CONSTRAINT settings_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.users ADD CONSTRAINT users_default_setting_fkey FOREIGN KEY (default_setting_id) REFERENCES public.settings(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

COMMENT ON SCHEMA public IS 'the memory store';
COMMENT ON INDEX public.memories_pkey IS 'the index under the key';
