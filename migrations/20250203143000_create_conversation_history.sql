CREATE TYPE message_role AS ENUM ('user', 'assistant');

CREATE TABLE conversation_history (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    personality_id uuid NOT NULL REFERENCES personalities (id) ON DELETE CASCADE,
    role           message_role NOT NULL,
    content        text NOT NULL,
    tokens         integer,
    created_at     timestamptz NOT NULL DEFAULT now()
);

-- The newest messages of one conversation are read on every turn.
CREATE INDEX conversation_history_recent_idx
    ON conversation_history (user_id, personality_id, created_at DESC);
