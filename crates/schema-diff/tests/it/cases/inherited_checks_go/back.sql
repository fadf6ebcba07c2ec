-- data loss: the rows of table public.unrelated are lost
-- possible rename: this plan drops table public.unrelated and makes table public.elder; if it was renamed, write -- driftless: renamed from unrelated above its definition
DROP TABLE public.unrelated;

CREATE TABLE public.elder (
    a integer
);

CREATE TABLE public.younger (
    own integer
) INHERITS (public.elder);

CREATE TABLE public.youngest () INHERITS (public.younger);

ALTER TABLE public.elder ADD CONSTRAINT positive CHECK ((a > 0));
