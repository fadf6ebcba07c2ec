-- text: review
==> change
ALTER TABLE events DROP COLUMN line;
==> truth
line 1 drops it: index events_line_idx, for good
==> text: review
1:20: to review: index events_line_idx is protected, and would go with it: partial, on every partition [protect.toml (protect[13])]
