ALTER EXTENSION vector SET SCHEMA extensions;
