CREATE EXTENSION vector; CREATE TYPE color AS ENUM ('red');
CREATE DOMAIN age AS int CHECK (VALUE BETWEEN 5 AND 9); CREATE TYPE pair AS (a int, b int);
CREATE TABLE many (
    b bool NOT NULL, i2 int2 NOT NULL, n numeric(5, 2) NOT NULL, m money NOT NULL, f float8 NOT NULL,
    t text NOT NULL, v varchar(1) NOT NULL, c char(3) NOT NULL, nm name NOT NULL, by bytea NOT NULL,
    d date NOT NULL, ti time NOT NULL, tz timetz NOT NULL, ts timestamp NOT NULL, tstz timestamptz NOT NULL,
    iv interval NOT NULL, u uuid NOT NULL, j json NOT NULL, jb jsonb NOT NULL, x xml,
    ip inet NOT NULL, ci cidr NOT NULL, ma macaddr NOT NULL, m8 macaddr8 NOT NULL, l pg_lsn NOT NULL,
    bi bit(3) NOT NULL, vb varbit NOT NULL, e color NOT NULL, a int[] NOT NULL, r int4range NOT NULL,
    mr int4multirange NOT NULL, p point NOT NULL, ls lseg NOT NULL, bx box NOT NULL, pa path NOT NULL,
    pg polygon NOT NULL, ci2 circle NOT NULL, li line NOT NULL, tv tsvector NOT NULL, tq tsquery NOT NULL,
    ve vector(3) NOT NULL, hv halfvec(2) NOT NULL, sv sparsevec(4) NOT NULL, v0 vector NOT NULL,
    ag age NOT NULL, ch "char" NOT NULL, o oid NOT NULL, g int GENERATED ALWAYS AS (1) STORED,
    idn int GENERATED ALWAYS AS IDENTITY, s serial
);
CREATE TABLE composite (p pair NOT NULL);
CREATE TABLE keyed (a text, b uuid UNIQUE, PRIMARY KEY (a));
==> script
ALTER TABLE many ADD COLUMN new int NOT NULL;
ALTER TABLE keyed ADD COLUMN new int NOT NULL;
==> steps
line 1: transaction 1
  takes ACCESS EXCLUSIVE on many
  scans many
  on rows: 23502 column "new" of relation "many" contains null values
line 2: transaction 1
  has ACCESS EXCLUSIVE on many
  takes ACCESS EXCLUSIVE on keyed
  scans keyed
  on rows: 23502 column "new" of relation "keyed" contains null values
