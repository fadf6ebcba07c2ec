CREATE TABLE users (
    id                     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    handle                 citext NOT NULL UNIQUE,
    display_name           text NOT NULL,
    default_personality_id uuid NOT NULL,
    created_at             timestamptz NOT NULL DEFAULT now(),
    updated_at             timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE personalities (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner_id      uuid NOT NULL,
    name          text NOT NULL,
    system_prompt text,
    is_public     boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX personalities_owner_id_idx ON personalities (owner_id);

CREATE UNIQUE INDEX personalities_public_name_idx
    ON personalities (lower(name)) WHERE is_public;

COMMENT ON INDEX personalities_public_name_idx IS 'Private personalities may share a name';

-- A user needs a personality and a personality needs a user: one transaction makes both.
ALTER TABLE users
    ADD CONSTRAINT users_default_personality_id_fkey
    FOREIGN KEY (default_personality_id) REFERENCES personalities (id)
    DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE personalities
    ADD CONSTRAINT personalities_owner_id_fkey
    FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE;
