-- text: review
==> change
DROP SCHEMA IF EXISTS archive, public CASCADE;
==> truth
line 1 drops it: table audit_log, for good
line 1 drops it: column search on books, for good
line 1 drops it: index "Books ""Odd"" größe", for good
line 1 drops it: index books_embedding_idx, for good
line 1 drops it: index books_fold_idx, for good
line 1 drops it: index books_kind_idx, for good
line 1 drops it: index books_shelf_idx, for good
line 1 drops it: index events_line_idx, for good
line 1 drops it: constraint books_owner_id_fkey on books, for good
line 1 drops it: constraint items_id_check on items, for good
line 1 drops it: constraint readers_email_key on readers, for good
line 1 drops it: constraint readers_name_check on readers, for good
line 1 drops it: trigger books_notify on books, for good
line 1 drops it: policy own_books on books, for good
line 1 drops it: view shelved, for good
==> text: review
1:32: to review: table audit_log, column search on books, constraint books_owner_id_fkey on books, constraint items_id_check on items, constraint readers_email_key on readers, constraint readers_name_check on readers, index "Books ""Odd"" größe", index books_embedding_idx, index books_fold_idx, index books_kind_idx, index books_shelf_idx, index events_line_idx, view shelved, trigger books_notify on books, policy own_books on books are protected, and would go with it: kept by law [protect.toml (protect[8])]
