SELECT E'\'; DROP INDEX books_embedding_idx; --';
SET standard_conforming_strings = on;
SET standard_conforming_strings = off;
SELECT 'a\'; DROP INDEX books_embedding_idx; --';
==> found
3:1: to review: changes what a backslash in a string means, while this script is read as standard_conforming_strings = on has it; nothing is removed after this
    SET standard_conforming_strings = off;
4:25: to review: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx
