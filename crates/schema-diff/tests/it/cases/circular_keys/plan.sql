CREATE TABLE public.personalities (
    id integer NOT NULL,
    owner_id integer NOT NULL
);

CREATE TABLE public.tree (
    id integer NOT NULL,
    parent_id integer
);

CREATE TABLE public.users (
    id integer NOT NULL,
    favourite_id integer
);

ALTER TABLE public.personalities ADD CONSTRAINT personalities_pkey PRIMARY KEY (id);

ALTER TABLE public.tree ADD CONSTRAINT tree_pkey PRIMARY KEY (id);

ALTER TABLE public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE public.personalities ADD CONSTRAINT personalities_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);

ALTER TABLE public.tree ADD CONSTRAINT tree_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.tree(id);

ALTER TABLE public.users ADD CONSTRAINT users_favourite_fk FOREIGN KEY (favourite_id) REFERENCES public.personalities(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
