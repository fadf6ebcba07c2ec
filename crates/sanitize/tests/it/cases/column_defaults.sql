ALTER TABLE books ALTER COLUMN embedding SET DEFAULT '[1,2,3]', ALTER COLUMN embedding SET NOT NULL;
ALTER TABLE loans SET TABLESPACE pg_default;
==> found
