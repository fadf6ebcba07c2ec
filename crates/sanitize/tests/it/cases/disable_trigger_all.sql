ALTER TABLE members DISABLE TRIGGER ALL;
ALTER TABLE members DISABLE TRIGGER USER;
ALTER TABLE branches DISABLE TRIGGER ALL, ADD COLUMN x integer;
ALTER TABLE branches DISABLE TRIGGER USER;
ALTER TABLE readers DISABLE TRIGGER ALL;
ALTER TABLE members ENABLE TRIGGER ALL;
ALTER TABLE shelves DISABLE TRIGGER ALL;
==> found
1:21: to review: trigger members_stamp on members, constraint members_branch_id_fkey on members are protected, and would be switched off: caches read the stamp [driftless.toml (protect[8])]
    DISABLE TRIGGER ALL
2:21: to review: trigger members_stamp on members is protected, and would be switched off: caches read the stamp [driftless.toml (protect[8])]
    DISABLE TRIGGER USER
3:22: to review: constraint members_branch_id_fkey on members is protected, and would be switched off: checked at commit [driftless.toml (protect[10])]
    DISABLE TRIGGER ALL
5:21: to review: constraint readers_favourite_id_fkey on readers is protected, and would be switched off: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    DISABLE TRIGGER ALL
