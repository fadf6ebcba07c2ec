-- Backfilled by the service at each user's next sign-in; required from September on.
ALTER TABLE users
    ADD COLUMN default_personality_id uuid REFERENCES personalities (id);

ALTER TYPE message_role ADD VALUE 'system' BEFORE 'user';

ALTER TABLE personalities RENAME COLUMN prompt TO system_prompt;

ALTER TABLE conversation_history RENAME COLUMN tokens TO token_count;
