SELECT content, (embedding <=> $1::vector)::numeric(6, 4)::text AS distance
FROM memories
ORDER BY embedding <=> $1::vector
LIMIT 5
