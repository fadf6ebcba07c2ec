-- text: review
==> change
ALTER TABLE shelved RENAME COLUMN id TO book_id;
==> truth
line 1 changes it: view shelved, for good
==> text: review
1:21: to review: view shelved is protected, and one of its columns would be changed: the report reads it [protect.toml (protect[7])]
