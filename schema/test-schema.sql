-- Written by `cargo xtask regen-test-schema` from the migrations; do not edit.

CREATE EXTENSION citext WITH SCHEMA public;

CREATE EXTENSION vector WITH SCHEMA public;

CREATE TYPE public.message_role AS ENUM (
    'system',
    'user',
    'assistant'
);

CREATE OR REPLACE FUNCTION public.notify_cache_invalidation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM pg_notify(
        'cache_invalidation',
        json_build_object(
            'table', TG_TABLE_NAME,
            'key', to_jsonb(COALESCE(NEW, OLD)) ->> TG_ARGV[0]
        )::text
    );
    RETURN NULL;
END;
$function$;

CREATE OR REPLACE FUNCTION public.notify_memories_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    NOTIFY memories_changed;
    RETURN NULL;
END;
$function$;

CREATE OR REPLACE FUNCTION public.set_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$function$;

CREATE TABLE public.conversation_history (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    user_id uuid NOT NULL,
    personality_id uuid NOT NULL,
    role public.message_role NOT NULL,
    content text NOT NULL,
    token_count integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.conversation_history ADD CONSTRAINT conversation_history_pkey PRIMARY KEY (id);

CREATE INDEX conversation_history_recent_idx ON public.conversation_history USING btree (user_id, personality_id, created_at DESC);

CREATE TABLE public.memories (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    personality_id uuid NOT NULL,
    user_id uuid NOT NULL,
    content text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    chunk_group_id uuid,
    chunk_index integer,
    is_locked boolean DEFAULT false NOT NULL,
    embedding public.vector(384) NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, content)) STORED
);
COMMENT ON COLUMN public.memories.is_locked IS 'Pinned by the user: never merged, never forgotten';
COMMENT ON COLUMN public.memories.embedding IS 'all-MiniLM-L6-v2, compared by cosine distance';

ALTER TABLE public.memories ADD CONSTRAINT memories_pkey PRIMARY KEY (id);

ALTER TABLE public.memories ADD CONSTRAINT memories_chunk_complete CHECK (((chunk_group_id IS NULL) = (chunk_index IS NULL)));

ALTER TABLE public.memories ADD CONSTRAINT memories_content_not_blank CHECK ((btrim(content) <> ''::text));

CREATE INDEX idx_memories_embedding ON public.memories USING ivfflat (embedding public.vector_cosine_ops) WITH (lists='50');
COMMENT ON INDEX public.idx_memories_embedding IS 'Rebuild when the number of memories has grown tenfold';

CREATE INDEX memories_chunk_group_id_idx ON public.memories USING btree (chunk_group_id) WHERE (chunk_group_id IS NOT NULL);

CREATE INDEX memories_personality_id_user_id_idx ON public.memories USING btree (personality_id, user_id);

CREATE INDEX memories_search_idx ON public.memories USING gin (search);

CREATE TRIGGER memories_changed AFTER INSERT OR DELETE OR UPDATE ON public.memories FOR EACH STATEMENT EXECUTE FUNCTION public.notify_memories_changed();

CREATE TRIGGER memories_set_updated_at BEFORE UPDATE ON public.memories FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE SEQUENCE public.pending_memories_queue_seq;

CREATE TABLE public.pending_memories (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    queue_position bigint DEFAULT nextval('public.pending_memories_queue_seq'::regclass) NOT NULL,
    conversation_history_id bigint,
    personality_id uuid NOT NULL,
    user_id uuid NOT NULL,
    content text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER SEQUENCE public.pending_memories_queue_seq OWNED BY public.pending_memories.queue_position;
COMMENT ON TABLE public.pending_memories IS 'Work queue of the embedding worker';

ALTER TABLE public.pending_memories ADD CONSTRAINT pending_memories_pkey PRIMARY KEY (id);

ALTER TABLE public.pending_memories ADD CONSTRAINT pending_memories_attempts_not_negative CHECK ((attempts >= 0));

CREATE UNIQUE INDEX pending_memories_queue_idx ON public.pending_memories USING btree (queue_position);

CREATE TABLE public.personalities (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    owner_id uuid NOT NULL,
    name text NOT NULL,
    system_prompt text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    is_public boolean DEFAULT false NOT NULL
);

ALTER TABLE public.personalities ADD CONSTRAINT personalities_pkey PRIMARY KEY (id);

CREATE INDEX personalities_owner_id_idx ON public.personalities USING btree (owner_id);

CREATE UNIQUE INDEX personalities_public_name_idx ON public.personalities USING btree (lower(name)) WHERE is_public;
COMMENT ON INDEX public.personalities_public_name_idx IS 'Private personalities may share a name';

CREATE TRIGGER personalities_cache_invalidation AFTER INSERT OR DELETE OR UPDATE ON public.personalities FOR EACH ROW EXECUTE FUNCTION public.notify_cache_invalidation('id');

CREATE TRIGGER personalities_set_updated_at BEFORE UPDATE ON public.personalities FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE TABLE public.settings (
    user_id uuid NOT NULL,
    memory_limit integer DEFAULT 20 NOT NULL,
    similarity_threshold numeric(3,2) DEFAULT 0.75 NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    quiet_from time without time zone,
    quiet_until time without time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.settings ADD CONSTRAINT settings_pkey PRIMARY KEY (user_id);

ALTER TABLE public.settings ADD CONSTRAINT settings_memory_limit_range CHECK (((memory_limit >= 1) AND (memory_limit <= 100)));

ALTER TABLE public.settings ADD CONSTRAINT settings_quiet_hours_complete CHECK (((quiet_from IS NULL) = (quiet_until IS NULL)));

ALTER TABLE public.settings ADD CONSTRAINT settings_similarity_threshold_range CHECK (((similarity_threshold >= (0)::numeric) AND (similarity_threshold <= (1)::numeric)));

CREATE TRIGGER settings_cache_invalidation AFTER INSERT OR DELETE OR UPDATE ON public.settings FOR EACH ROW EXECUTE FUNCTION public.notify_cache_invalidation('user_id');

CREATE TRIGGER settings_set_updated_at BEFORE UPDATE ON public.settings FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE TABLE public.users (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    handle public.citext NOT NULL,
    display_name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    default_personality_id uuid NOT NULL
);

ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE public.users ADD CONSTRAINT users_handle_key UNIQUE (handle);

CREATE TRIGGER users_cache_invalidation AFTER UPDATE OF default_personality_id ON public.users FOR EACH ROW WHEN ((old.default_personality_id IS DISTINCT FROM new.default_personality_id)) EXECUTE FUNCTION public.notify_cache_invalidation('id');

CREATE TRIGGER users_set_updated_at BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE VIEW public.personality_memory_stats AS
 SELECT p.id AS personality_id,
    p.name,
    count(m.id) AS memory_count,
    max(m.created_at) AS last_memory_at,
    count(m.id) FILTER (WHERE m.is_locked) AS locked_count
   FROM (public.personalities p
     LEFT JOIN public.memories m ON ((m.personality_id = p.id)))
  GROUP BY p.id, p.name;
COMMENT ON VIEW public.personality_memory_stats IS 'One row per personality, for the owner''s dashboard';

ALTER TABLE public.conversation_history ADD CONSTRAINT conversation_history_personality_id_fkey FOREIGN KEY (personality_id) REFERENCES public.personalities(id) ON DELETE CASCADE;

ALTER TABLE public.conversation_history ADD CONSTRAINT conversation_history_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE public.memories ADD CONSTRAINT memories_personality_id_fkey FOREIGN KEY (personality_id) REFERENCES public.personalities(id) ON DELETE CASCADE;

ALTER TABLE public.memories ADD CONSTRAINT memories_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE public.pending_memories ADD CONSTRAINT pending_memories_conversation_history_id_fkey FOREIGN KEY (conversation_history_id) REFERENCES public.conversation_history(id) ON DELETE SET NULL;

ALTER TABLE public.pending_memories ADD CONSTRAINT pending_memories_personality_id_fkey FOREIGN KEY (personality_id) REFERENCES public.personalities(id) ON DELETE CASCADE;

ALTER TABLE public.pending_memories ADD CONSTRAINT pending_memories_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE public.personalities ADD CONSTRAINT personalities_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE DEFERRABLE;

ALTER TABLE public.settings ADD CONSTRAINT settings_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE public.users ADD CONSTRAINT users_default_personality_id_fkey FOREIGN KEY (default_personality_id) REFERENCES public.personalities(id) DEFERRABLE INITIALLY DEFERRED;
