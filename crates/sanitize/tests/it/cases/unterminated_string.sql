SELECT 'abc;
DROP INDEX books_embedding_idx;
==> found
1:1: to review: the string that begins in line 1, column 8 never ends, so that all after it is part of it; close it, or look for an odd quote before it
    SELECT 'abc;⏎DROP INDEX books_embedding_idx;⏎
