CREATE SCHEMA archive;
COMMENT ON SCHEMA archive IS 'closed conversations';

CREATE TABLE archive.messages (
    id bigint NOT NULL,
    body text
);

ALTER TABLE archive.messages ADD CONSTRAINT messages_pkey PRIMARY KEY (id);

CREATE VIEW archive.recent AS
 SELECT id
   FROM archive.messages;

CREATE OR REPLACE FUNCTION archive.count_all()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT count(*) FROM archive.recent$function$;
