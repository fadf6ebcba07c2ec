-- text: remove
==> change
DROP INDEX "Books ""Odd"" größe";
==> truth
line 1 drops it: index "Books ""Odd"" größe", for good
==> text: remove
1:1: removed: index "Books ""Odd"" größe" is protected, and would be dropped: an odd name [protect.toml (protect[4])]
==> sanitized
-- driftless: removed, index "Books ""Odd"" größe" is protected, and would be dropped: an odd name [protect.toml (protect[4])]
-- | DROP INDEX "Books ""Odd"" größe";
==> truth of that
nothing happens to a protected object
