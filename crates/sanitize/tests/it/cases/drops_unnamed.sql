DROP OPERATOR CLASS vector_cosine_ops USING hnsw CASCADE;
DROP COLLATION german CASCADE;
DROP ROLE librarian;
==> found
1:1: to review: drops what it does not name, protected objects perhaps included
    DROP OPERATOR CLASS vector_cosine_ops USING hnsw CASCADE;
2:1: to review: drops what it does not name, protected objects perhaps included
    DROP COLLATION german CASCADE;
