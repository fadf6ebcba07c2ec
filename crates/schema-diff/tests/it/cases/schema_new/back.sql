DROP VIEW archive.recent;

-- data loss: the rows of table archive.messages are lost
DROP TABLE archive.messages;

DROP ROUTINE archive.count_all();

DROP SCHEMA archive;
