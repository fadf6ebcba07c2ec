-- text: review
==> change
DROP TYPE IF EXISTS nothing, genre CASCADE;
==> truth
line 1 drops it: index books_kind_idx, for good
==> text: review
1:30: to review: index books_kind_idx is protected, and would go with it: only poems [protect.toml (protect[3])]
