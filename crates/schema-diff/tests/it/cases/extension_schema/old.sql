CREATE SCHEMA extensions;
CREATE EXTENSION vector SCHEMA public;
CREATE TABLE memories (embedding vector(3));
