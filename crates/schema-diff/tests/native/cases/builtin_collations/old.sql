CREATE COLLATION code_points (provider = builtin, locale = 'C.UTF-8');
CREATE COLLATION plain (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE TABLE notes (a text COLLATE code_points, b text COLLATE plain);
CREATE INDEX by_a ON notes (a, b COLLATE code_points);
