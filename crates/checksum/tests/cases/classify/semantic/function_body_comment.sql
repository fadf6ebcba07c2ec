DO $$ BEGIN
  -- one
  NULL;
END $$;
===== current =====
DO $$ BEGIN
  -- two
  NULL;
END $$;