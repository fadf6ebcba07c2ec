CREATE RULE r AS ON INSERT TO members DO INSTEAD NOTHING;
CREATE OR REPLACE RULE r AS ON DELETE TO public.branches WHERE old.id > 0 DO ALSO NOTIFY x;
CREATE RULE r AS ON UPDATE TO audit_log DO INSTEAD NOTHING;
CREATE RULE r AS ON INSERT TO shelves DO INSTEAD NOTHING;
DROP RULE r ON shelves;
==> found
1:1: to review: trigger members_stamp on members, constraint members_branch_id_fkey on members are protected, and may be passed by, since a rule would rewrite what is done to the table: caches read the stamp [driftless.toml (protect[8])]
    CREATE RULE r AS ON INSERT TO members DO INSTEAD NOTHING
2:1: to review: constraint members_branch_id_fkey on members is protected, and may be passed by, since a rule would rewrite what is done to the table: checked at commit [driftless.toml (protect[10])]
    CREATE OR REPLACE RULE r AS ON DELETE TO public.branches WHERE old.id > 0 DO ALSO NOTIFY x
3:1: to review: table audit_log is protected, and may be passed by, since a rule would rewrite what is done to the table: kept by law [driftless.toml (protect[2])]
    CREATE RULE r AS ON UPDATE TO audit_log DO INSTEAD NOTHING
