-- only running this shows what it does
DO $$ BEGIN EXECUTE format('DROP INDEX %I', 'books_' || 'embedding_idx'); END $$;
==> found
2:1: to review: runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
    DO $$ BEGIN EXECUTE format('DROP INDEX %I', 'books_' || 'embedding_idx'); END $$;
