ALTER TABLE ONLY public.base ALTER COLUMN "Odd ""name" DROP NOT NULL;
-- data loss: the values of column public.base."Odd ""name" are lost
-- possible rename: this plan drops column public.base."Odd ""name" and makes column public.base.kept; if it was renamed, write -- driftless: renamed from "Odd ""name" above its definition
ALTER TABLE ONLY public.base DROP COLUMN "Odd ""name";
-- data loss: the values of column public.base.e are lost
ALTER TABLE ONLY public.base DROP COLUMN e;

ALTER TABLE public.child ALTER COLUMN "Odd ""name" DROP DEFAULT;

DROP VIEW public.of_child;

-- ACCESS EXCLUSIVE lock on public.child: reads and writes of public.child wait until the new column public.child.kept has the values of the old one
ALTER TABLE public.child RENAME COLUMN kept TO kept_old;

ALTER TABLE public.base ADD COLUMN kept text;

ALTER TABLE public.child ALTER COLUMN "Odd ""name" DROP NOT NULL;
-- table rewrite: every row of public.child is written anew, since column public.child.kept comes to be its parent's
UPDATE ONLY public.child SET kept = kept_old;
ALTER TABLE public.child DROP COLUMN kept_old;

ALTER TABLE public.second ADD COLUMN of_both integer;

CREATE VIEW public.of_child AS
 SELECT e,
    kept
   FROM public.child;
