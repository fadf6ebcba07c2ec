CREATE COLLATION code_points (provider = builtin, locale = 'PG_UNICODE_FAST');
CREATE COLLATION plain (provider = libc, lc_collate = 'C', lc_ctype = 'C');
CREATE TABLE notes (a text COLLATE code_points, b text COLLATE plain);
CREATE INDEX by_a ON notes (a, b COLLATE code_points);
