CREATE SEQUENCE pending_memories_queue_seq;

CREATE TABLE pending_memories (
    id                      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    queue_position          bigint NOT NULL DEFAULT nextval('pending_memories_queue_seq'),
    personality_id          uuid NOT NULL REFERENCES personalities (id) ON DELETE CASCADE,
    user_id                 uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    conversation_history_id bigint REFERENCES conversation_history (id) ON DELETE SET NULL,
    content                 text NOT NULL,
    attempts                integer NOT NULL DEFAULT 0,
    error                   text,
    created_at              timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pending_memories_attempts_not_negative CHECK (attempts >= 0)
);

ALTER SEQUENCE pending_memories_queue_seq OWNED BY pending_memories.queue_position;

CREATE UNIQUE INDEX pending_memories_queue_idx ON pending_memories (queue_position);

COMMENT ON TABLE pending_memories IS 'Work queue of the embedding worker';
