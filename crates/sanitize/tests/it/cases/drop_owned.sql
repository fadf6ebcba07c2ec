DROP OWNED BY librarian;
==> found
1:1: to review: drops what it does not name, protected objects perhaps included
    DROP OWNED BY librarian;
