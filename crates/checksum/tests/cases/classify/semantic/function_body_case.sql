DO $$ BEGIN NULL; END $$;
===== current =====
DO $$ begin null; end $$;