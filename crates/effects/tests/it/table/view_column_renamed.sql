-- text: review
==> change
ALTER VIEW shelved RENAME COLUMN id TO book_id;
==> truth
line 1 changes it: view shelved, for good
==> text: review
1:1: to review: view shelved is protected, and would be altered: the report reads it [protect.toml (protect[7])]
