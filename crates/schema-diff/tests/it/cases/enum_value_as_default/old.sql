CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE tickets (id int, status status DEFAULT 'open');
