-- text: keep, review
==> change
CREATE RULE shelved_in AS ON INSERT TO shelved DO INSTEAD (DELETE FROM archive.books; DELETE FROM archive.books);
==> truth
nothing happens to a protected object
==> text: review
1:1: to review: view shelved is protected, and may be passed by, since a rule would rewrite what is done to the table: the report reads it [protect.toml (protect[7])]
