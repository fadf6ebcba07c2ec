CREATE TABLE public.other_parent (
    c integer
);

CREATE TABLE public.late_child (
    c integer,
    d integer,
    e text
) INHERITS (public.other_parent);

CREATE TABLE public.z_parent (
    a integer DEFAULT 1 NOT NULL,
    b text DEFAULT 'b'::text
);

ALTER TABLE public.z_parent ADD CONSTRAINT only_here CHECK ((a < 100)) NO INHERIT;

ALTER TABLE public.z_parent ADD CONSTRAINT positive CHECK ((a > 0));

CREATE TABLE public.a_child (
    b text DEFAULT 'own'::text,
    d integer
) INHERITS (public.z_parent, public.other_parent);
ALTER TABLE ONLY public.a_child ALTER COLUMN a SET DEFAULT 2;
ALTER TABLE ONLY public.a_child ALTER COLUMN c SET NOT NULL;

CREATE INDEX a_child_a ON public.a_child USING btree (a);

CREATE TABLE public.grandchild () INHERITS (public.a_child);
ALTER TABLE ONLY public.grandchild ALTER COLUMN b DROP DEFAULT;
ALTER TABLE ONLY public.grandchild ALTER COLUMN b SET STORAGE EXTERNAL;
