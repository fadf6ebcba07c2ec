CREATE SCHEMA archive;
COMMENT ON SCHEMA archive IS 'closed conversations';
CREATE TABLE archive.messages (id bigint PRIMARY KEY, body text);
CREATE VIEW archive.recent AS SELECT id FROM archive.messages;
CREATE FUNCTION archive.count_all() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM archive.recent';
