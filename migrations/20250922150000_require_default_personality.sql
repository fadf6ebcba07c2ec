-- A user needs a personality and a personality needs a user, so one transaction makes both and the
-- keys are checked at its end.
ALTER TABLE users
    ALTER CONSTRAINT users_default_personality_id_fkey DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE personalities
    ALTER CONSTRAINT personalities_owner_id_fkey DEFERRABLE INITIALLY IMMEDIATE;

INSERT INTO personalities (owner_id, name)
SELECT id, display_name
FROM users
WHERE NOT EXISTS (SELECT FROM personalities WHERE owner_id = users.id);

UPDATE users
SET default_personality_id = (
    SELECT id FROM personalities
    WHERE owner_id = users.id
    ORDER BY created_at
    LIMIT 1
)
WHERE default_personality_id IS NULL;
