CREATE TYPE message_role AS ENUM ('system', 'user', 'assistant');
