-- == migration 1 of 2
ALTER TABLE s.t DROP COLUMN v;

-- index dropped: queries on s.t that used index s.t_rebuilt are slower until it is built again
DROP INDEX s.t_rebuilt;

DROP TEXT SEARCH CONFIGURATION s.rebuilt;

DROP TEXT SEARCH PARSER s.p;

DROP TEXT SEARCH DICTIONARY s.built;

CREATE TEXT SEARCH PARSER s.p (
    START = pg_catalog.prsd_start,
    GETTOKEN = pg_catalog.prsd_nexttoken,
    END = pg_catalog.prsd_end,
    LEXTYPES = pg_catalog.prsd_lextype
);
COMMENT ON TEXT SEARCH PARSER s.p IS 'ours';

ALTER TEXT SEARCH DICTIONARY s.altered (language = 'english');
COMMENT ON TEXT SEARCH DICTIONARY s.altered IS NULL;

CREATE TEXT SEARCH DICTIONARY s.built (
    TEMPLATE = pg_catalog.simple
);

CREATE TEXT SEARCH DICTIONARY s.gone (
    TEMPLATE = s.tpl,
    accept = 'false'
);

ALTER TEXT SEARCH CONFIGURATION s.c DROP MAPPING FOR numword;
ALTER TEXT SEARCH CONFIGURATION s.c ALTER MAPPING FOR "int" WITH pg_catalog.simple;
ALTER TEXT SEARCH CONFIGURATION s.c ALTER MAPPING FOR asciiword, word WITH s.gone, pg_catalog.simple;
-- stale values: index s.t_c holds what text search configuration s.c gave before this change; afterwards, run REINDEX INDEX CONCURRENTLY s.t_c
ALTER TEXT SEARCH CONFIGURATION s.c ADD MAPPING FOR "float" WITH pg_catalog.simple;
COMMENT ON TEXT SEARCH CONFIGURATION s.c IS 'old';

DROP TEXT SEARCH DICTIONARY s."New one";

CREATE TEXT SEARCH CONFIGURATION s.rebuilt (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION s.rebuilt ADD MAPPING FOR word WITH s.built;

-- table rewrite: the value of column s.t.v is computed for every row: s.t is written anew
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
ALTER TABLE s.t ADD COLUMN v tsvector GENERATED ALWAYS AS (to_tsvector('s.rebuilt'::regconfig, body)) STORED;

COMMENT ON TEXT SEARCH TEMPLATE s.tpl IS NULL;

-- == migration 2 of 2, outside a transaction
CREATE INDEX CONCURRENTLY t_rebuilt ON s.t USING gin (to_tsvector('s.rebuilt'::regconfig, body));
