ALTER TABLE loans DISABLE ROW LEVEL SECURITY;
DROP POLICY own_loans ON loans;
ALTER POLICY own_loans ON loans USING (true);
==> found
1:19: to review: policy own_loans on loans is protected, and would be switched off: readers see their own loans [driftless.toml (protect[7])]
    DISABLE ROW LEVEL SECURITY
2:1: removed: policy own_loans on loans is protected, and would be dropped: readers see their own loans [driftless.toml (protect[7])]
    DROP POLICY own_loans ON loans;
3:1: to review: policy own_loans on loans is protected, and would be altered: readers see their own loans [driftless.toml (protect[7])]
    ALTER POLICY own_loans ON loans USING (true)
==> output
ALTER TABLE loans DISABLE ROW LEVEL SECURITY;
-- driftless: removed, policy own_loans on loans is protected, and would be dropped: readers see their own loans [driftless.toml (protect[7])]
-- | DROP POLICY own_loans ON loans;
ALTER POLICY own_loans ON loans USING (true);
