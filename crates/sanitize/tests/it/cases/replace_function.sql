CREATE OR REPLACE FUNCTION notify_loans() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
==> found
1:1: to review: function notify_loans is protected, and would be replaced: called by the trigger [driftless.toml (protect[5])]
    CREATE OR REPLACE FUNCTION notify_loans() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$
