DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'genre') THEN
    CREATE TYPE genre AS ENUM ('a', 'b');
  END IF;
END $$;
DO $$ BEGIN UPDATE loans SET note = ''; END $$;
==> found
