-- text: keep, review
==> change
CREATE FUNCTION on_line() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM sweep(); RETURN NULL; END';
CREATE TRIGGER lines AFTER INSERT ON readers FOR EACH STATEMENT EXECUTE FUNCTION on_line();
INSERT INTO readers VALUES (1, 'a');
==> truth
line 3 drops it: index books_embedding_idx, for good
==> text: keep
