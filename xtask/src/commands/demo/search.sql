SELECT content, round((embedding <=> (
    SELECT embedding FROM memories WHERE content = 'memory 42'
))::numeric, 4) AS distance
FROM memories
ORDER BY embedding <=> (SELECT embedding FROM memories WHERE content = 'memory 42')
LIMIT 5
