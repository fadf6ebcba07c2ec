-- text: keep, review
ALTER TABLE books ENABLE ROW LEVEL SECURITY;
==> change
ALTER TABLE books DISABLE ROW LEVEL SECURITY;
ALTER TABLE books ENABLE ROW LEVEL SECURITY;
==> truth
line 1 leaves it without effect: policy own_books on books
==> text: review
1:19: to review: policy own_books on books is protected, and would be switched off: readers see their own [protect.toml (protect[6])]
