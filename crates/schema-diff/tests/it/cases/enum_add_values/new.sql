CREATE TYPE status AS ENUM ('draft', 'new', 'open', 'it''s waiting', 'closed', 'archived', 'purged');
CREATE TABLE tickets (id int, status status);
