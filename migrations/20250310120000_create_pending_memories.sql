-- Messages whose embedding is still to be made. A worker takes them in queue order.
CREATE SEQUENCE pending_memories_queue_seq;

CREATE TABLE pending_memories (
    id                      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    queue_position          bigint NOT NULL DEFAULT nextval('pending_memories_queue_seq'),
    conversation_history_id bigint REFERENCES conversation_history (id) ON DELETE SET NULL,
    personality_id          uuid NOT NULL REFERENCES personalities (id) ON DELETE CASCADE,
    user_id                 uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    content                 text NOT NULL,
    attempts                integer NOT NULL DEFAULT 0,
    error                   varchar(200),
    created_at              timestamptz NOT NULL DEFAULT now()
);

ALTER SEQUENCE pending_memories_queue_seq OWNED BY pending_memories.queue_position;

CREATE UNIQUE INDEX pending_memories_queue_position_idx ON pending_memories (queue_position);
