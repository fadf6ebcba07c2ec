SELECT name, current_setting(name) AS value
FROM pg_settings
WHERE name = ANY($1)
