SELECT 1; /* DROP INDEX books_embedding_idx;
==> found
1:11: to review: the comment that begins in line 1, column 11 never ends, so that all after it is part of it; close it, or look for an odd quote before it
    /* DROP INDEX books_embedding_idx;⏎
