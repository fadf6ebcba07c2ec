CREATE DOMAIN handle AS text NOT NULL DEFAULT 'nobody' CONSTRAINT short CHECK (length(VALUE) < 30) CONSTRAINT lower_case CHECK (VALUE = lower(VALUE));
CREATE TABLE users (id int, handle handle);
COMMENT ON DOMAIN handle IS 'as shown';
