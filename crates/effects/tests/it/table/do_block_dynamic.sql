-- text: review
==> change
DO $$ BEGIN EXECUTE 'DROP INDEX books_emb' || 'edding_idx'; END $$;
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: review
1:1: to review: runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
