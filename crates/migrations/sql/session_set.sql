SELECT set_config(setting.name, setting.value, false)
FROM unnest($1::text[], $2::text[]) AS setting (name, value)
WHERE EXISTS (SELECT FROM pg_settings WHERE pg_settings.name = setting.name)
