CREATE TABLE a (name text, id serial PRIMARY KEY);
CREATE TABLE b (id bigserial PRIMARY KEY, small smallserial);
COMMENT ON SEQUENCE a_id_seq IS 'counts a';
