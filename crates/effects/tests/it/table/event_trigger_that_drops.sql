-- text: keep, review
==> change
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname = ''books_embedding_idx'') THEN DROP INDEX books_embedding_idx; END IF; END';
CREATE EVENT TRIGGER on_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION on_ddl();
CREATE TABLE innocent (id int);
==> truth
line 3 drops it: index books_embedding_idx, for good
==> text: review
2:1: to review: makes an event trigger, whose function runs with every later statement it is for, on protected objects or not
