CREATE FUNCTION base(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 2';
CREATE FUNCTION calls_base(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT public.base(n) * 2';
CREATE FUNCTION of_trigger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE DOMAIN checked AS integer CHECK (base(VALUE) > 0);
CREATE TABLE "odd ""t" (
    n integer,
    m integer DEFAULT base(1) CONSTRAINT "m's" CHECK (base(m) > 1),
    "g x" integer GENERATED ALWAYS AS (calls_base(n)) STORED,
    d checked,
    EXCLUDE USING btree (base(m) WITH =)
);
ALTER TABLE "odd ""t" ADD CHECK (base(n) > 0) NOT VALID;
CREATE INDEX odd_expression ON "odd ""t" (calls_base(n));
CREATE UNIQUE INDEX "odd partial" ON "odd ""t" (m) WHERE base(n) > 3;
CREATE INDEX untouched ON "odd ""t" (n);
CREATE TRIGGER odd_trigger BEFORE INSERT ON "odd ""t" FOR EACH ROW WHEN (base(NEW.n) > 1) EXECUTE FUNCTION of_trigger();
CREATE POLICY odd_policy ON "odd ""t" USING (base(n) > 0);
CREATE VIEW seen AS SELECT base(n) AS b FROM "odd ""t";
CREATE MATERIALIZED VIEW kept AS SELECT b FROM seen;
CREATE TABLE parted (n integer) PARTITION BY RANGE (base(n));
CREATE TABLE comes (n integer CHECK (base(n) > 0));
