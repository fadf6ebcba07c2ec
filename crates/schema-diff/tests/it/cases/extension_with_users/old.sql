CREATE TABLE memories (id uuid PRIMARY KEY, content text);
