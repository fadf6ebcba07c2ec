-- text: keep, review
CREATE TABLE p (at date NOT NULL, line text);
CREATE INDEX p_idx ON p (line) WHERE line <> '';
ALTER TABLE events ATTACH PARTITION p FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
==> change
ALTER INDEX events_line_idx ATTACH PARTITION p_idx;
==> truth
nothing happens to a protected object
==> text: review
1:29: to review: index events_line_idx is protected, and would be altered: partial, on every partition [protect.toml (protect[13])]
