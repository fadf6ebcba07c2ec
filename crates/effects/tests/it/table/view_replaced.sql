-- text: review, remove
==> change
CREATE OR REPLACE VIEW shelved AS SELECT id, shelf_id FROM books WHERE id > 0;
==> truth
line 1 changes it: view shelved, for good
==> text: review
1:1: to review: view shelved is protected, and would be replaced: the report reads it [protect.toml (protect[7])]
