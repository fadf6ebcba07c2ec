-- == migration 1 of 3
-- data loss: the values of column public.base.kept are lost
-- possible rename: this plan drops column public.base.kept and makes column public.base."Odd ""name"; if it was renamed, write -- driftless: renamed from kept above its definition
ALTER TABLE ONLY public.base DROP COLUMN kept;

-- ACCESS EXCLUSIVE lock on public.child: reads and writes of public.child wait until the new column public.child."Odd ""name" has the values of the old one
ALTER TABLE public.child RENAME COLUMN "Odd ""name" TO "Odd ""name_old";

-- data loss: the values of column public.second.of_both are lost
ALTER TABLE public.second DROP COLUMN of_both;

DROP VIEW public.of_child;

-- ACCESS EXCLUSIVE lock on public.child: reads and writes of public.child wait until the new column public.child.e has the values of the old one
ALTER TABLE public.child RENAME COLUMN e TO e_old;

ALTER TABLE public.base ADD COLUMN "Odd ""name" text DEFAULT 'none'::text NOT NULL;
ALTER TABLE public.base ADD COLUMN e integer;

-- table rewrite: every row of public.child is written anew, since column public.child."Odd ""name" comes to be its parent's
-- may fail on existing rows: this fails if column public.child."Odd ""name" is NULL in any row
UPDATE ONLY public.child SET "Odd ""name" = "Odd ""name_old";
ALTER TABLE public.child DROP COLUMN "Odd ""name_old";
-- table rewrite: every row of public.child is written anew, since column public.child.e comes to be its parent's
UPDATE ONLY public.child SET e = e_old;
ALTER TABLE public.child DROP COLUMN e_old;

ALTER TABLE public.child ADD CONSTRAINT child_e_check CHECK ((e > 0)) NOT VALID;

CREATE VIEW public.of_child AS
 SELECT e,
    kept
   FROM public.child;

-- == migration 2 of 3, outside a transaction
CREATE INDEX CONCURRENTLY child_e ON public.child USING btree (e) WHERE (e > 3);

-- == migration 3 of 3
-- full scan: every row of public.child is read
-- may fail on existing rows: rows of public.child may break constraint child_e_check on public.child
ALTER TABLE public.child VALIDATE CONSTRAINT child_e_check;
