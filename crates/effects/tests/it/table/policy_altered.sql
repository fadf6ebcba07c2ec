-- text: review, remove
==> change
ALTER POLICY own_books ON books USING (true);
==> truth
line 1 changes it: policy own_books on books, for good
==> text: review
1:1: to review: policy own_books on books is protected, and would be altered: readers see their own [protect.toml (protect[6])]
