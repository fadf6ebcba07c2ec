-- Apart from the backfills: a table with deferred checks pending cannot be altered.
ALTER TABLE users
    ALTER COLUMN default_personality_id SET NOT NULL;

ALTER TABLE memories
    VALIDATE CONSTRAINT memories_content_not_blank;

ALTER TABLE pending_memories
    ALTER COLUMN error TYPE text,
    ADD CONSTRAINT pending_memories_attempts_not_negative CHECK (attempts >= 0);

ALTER INDEX pending_memories_queue_position_idx RENAME TO pending_memories_queue_idx;

COMMENT ON TABLE pending_memories IS 'Work queue of the embedding worker';
