INSERT INTO notes VALUES ('DROP INDEX books_embedding_idx;');
COMMENT ON TABLE books IS 'DROP INDEX loans_open_unique';
SELECT E'it\'s DROP INDEX loans_open_unique;';
SELECT U&'DROP INDEX loans_open_unique;', N'DROP INDEX loans_open_unique';
==> found
