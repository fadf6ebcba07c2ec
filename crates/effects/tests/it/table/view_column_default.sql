-- text: keep, review, remove, edit
==> change
ALTER VIEW shelved ALTER COLUMN shelf_id SET DEFAULT 7;
==> truth
line 1 changes it: view shelved, for good
==> text: review
1:1: to review: view shelved is protected, and would be altered: the report reads it [protect.toml (protect[7])]
