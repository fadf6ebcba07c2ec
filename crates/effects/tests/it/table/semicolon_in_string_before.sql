-- text: remove
==> change
INSERT INTO audit_log VALUES (1, ';--'); DROP INDEX books_embedding_idx;
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: remove
1:42: removed: index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
==> sanitized
INSERT INTO audit_log VALUES (1, ';--'); 
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
-- | DROP INDEX books_embedding_idx;
==> truth of that
nothing happens to a protected object
