CREATE TYPE status AS ENUM ('open', 'waiting', 'closed');
CREATE TABLE tickets (id int, status status DEFAULT 'waiting');
CREATE INDEX tickets_waiting ON tickets (id) WHERE status = 'waiting';
