DROP POLICY IF EXISTS own_loans ON public.loans;
CREATE POLICY own_loans ON loans USING (false);
==> found
1:1: removed: policy own_loans on loans is protected, and would be dropped: readers see their own loans [driftless.toml (protect[7])]
    DROP POLICY IF EXISTS own_loans ON public.loans;
2:1: removed: policy own_loans on loans is still there, since its DROP in line 1 was removed: readers see their own loans [driftless.toml (protect[7])]
    CREATE POLICY own_loans ON loans USING (false);
==> output (nothing is left)
-- driftless: removed, policy own_loans on loans is protected, and would be dropped: readers see their own loans [driftless.toml (protect[7])]
-- | DROP POLICY IF EXISTS own_loans ON public.loans;
-- driftless: removed, policy own_loans on loans is still there, since its DROP in line 1 was removed: readers see their own loans [driftless.toml (protect[7])]
-- | CREATE POLICY own_loans ON loans USING (false);
