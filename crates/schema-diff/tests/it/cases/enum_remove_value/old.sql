CREATE TYPE status AS ENUM ('open', 'waiting', 'closed');
CREATE TABLE tickets (
    id int PRIMARY KEY,
    status status NOT NULL DEFAULT 'open',
    history status[] DEFAULT ARRAY['open']::status[],
    CONSTRAINT not_closed CHECK (status <> 'closed')
);
CREATE INDEX tickets_open ON tickets (id) WHERE status = 'open';
CREATE INDEX tickets_status ON tickets (status);
CREATE VIEW open_tickets AS SELECT id, status FROM tickets WHERE status = 'open';
CREATE FUNCTION is_open(s status) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT s = 'open' $$;
COMMENT ON TYPE status IS 'where a ticket is';
COMMENT ON VIEW open_tickets IS 'to do';
COMMENT ON COLUMN open_tickets.status IS 'always open';
COMMENT ON INDEX tickets_open IS 'hot path';
COMMENT ON CONSTRAINT not_closed ON tickets IS 'see above';
