-- text: review
==> change
DO $$ DECLARE i text; BEGIN
    SELECT indexrelid::regclass::text INTO i FROM pg_index JOIN pg_class c ON c.oid = indexrelid
    JOIN pg_am a ON a.oid = c.relam WHERE amname = 'hnsw';
    EXECUTE 'DROP INDEX ' || i;
END $$;
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: review
1:1: to review: runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
