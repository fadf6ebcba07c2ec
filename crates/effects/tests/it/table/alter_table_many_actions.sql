-- text: edit
==> change
ALTER TABLE IF EXISTS ONLY public.books ADD COLUMN a int DEFAULT 1, DROP COLUMN "search" RESTRICT, ALTER a SET DEFAULT 2, DROP COLUMN IF EXISTS nothing CASCADE;
==> truth
line 1 drops it: column search on books, for good
==> text: edit
1:69: removed in part: column search on books is protected, and would be dropped: generated [protect.toml (protect[12])]
==> sanitized
ALTER TABLE IF EXISTS ONLY public.books ADD COLUMN a int DEFAULT 1
-- driftless: removed, column search on books is protected, and would be dropped: generated [protect.toml (protect[12])]
-- | , DROP COLUMN "search" RESTRICT
, ALTER a SET DEFAULT 2, DROP COLUMN IF EXISTS nothing CASCADE;
==> truth of that
nothing happens to a protected object
