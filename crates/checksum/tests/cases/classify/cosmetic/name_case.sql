ALTER TABLE Public.Users ADD Name text;
===== current =====
alter table PUBLIC.users add NAME TEXT;