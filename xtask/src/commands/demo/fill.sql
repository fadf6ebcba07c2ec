-- A user, a personality (each needs the other, so one transaction), and memories whose embeddings
-- point into 40 directions with some noise. The same every time.
BEGIN;
INSERT INTO users (id, handle, display_name, default_personality_id)
VALUES ('00000000-0000-0000-0000-000000000001', 'ada', 'Ada', '00000000-0000-0000-0000-000000000002');
INSERT INTO personalities (id, owner_id, name)
VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'Aria');
COMMIT;

INSERT INTO memories (personality_id, user_id, content, embedding)
SELECT
    '00000000-0000-0000-0000-000000000002',
    '00000000-0000-0000-0000-000000000001',
    'memory ' || m,
    (
        SELECT array_agg(sin(d * (m % 40 + 1)) + 0.2 * sin(d * m * 7.3) ORDER BY d)
        FROM generate_series(1, 384) AS d
    )::vector(384)
FROM generate_series(1, 5000) AS m;

-- Lists that were trained on an empty table find little.
REINDEX INDEX idx_memories_embedding;
ANALYZE memories;
