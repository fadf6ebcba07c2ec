ALTER TABLE loans FROBNICATE returned_at;
ALTER TABLE shelves FROBNICATE;
==> found
1:19: to review: index loans_open_unique, trigger loans_notify on loans, policy own_loans on loans, view overdue are protected, and may be harmed by what is not understood here: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    FROBNICATE returned_at
