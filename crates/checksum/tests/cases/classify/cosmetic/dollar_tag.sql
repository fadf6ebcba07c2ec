DO $$ BEGIN NULL; END $$;
===== current =====
DO $body$ BEGIN NULL; END $body$;