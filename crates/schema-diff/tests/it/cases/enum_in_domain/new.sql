CREATE TYPE level AS ENUM ('low', 'high');
CREATE DOMAIN real_level AS level CHECK (VALUE <> 'low');
CREATE TABLE alarms (id int, level real_level DEFAULT 'high');
