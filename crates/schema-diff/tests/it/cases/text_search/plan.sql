ALTER TABLE s.t DROP COLUMN v;

-- index dropped: queries on s.t that used index s.t_rebuilt are slower until it is built again
DROP INDEX s.t_rebuilt;

DROP TEXT SEARCH PARSER s.p;

DROP TEXT SEARCH CONFIGURATION s.rebuilt;

DROP TEXT SEARCH DICTIONARY s.built;

CREATE TEXT SEARCH PARSER s.p (
    START = pg_catalog.prsd_start,
    GETTOKEN = pg_catalog.prsd_nexttoken,
    END = pg_catalog.prsd_end,
    LEXTYPES = pg_catalog.prsd_lextype,
    HEADLINE = pg_catalog.prsd_headline
);
COMMENT ON TEXT SEARCH PARSER s.p IS 'ours';

CREATE TEXT SEARCH DICTIONARY s."New one" (
    TEMPLATE = pg_catalog.simple,
    accept = 'true'
);

-- stale values: index s.t_c holds what text search dictionary s.altered gave before this change; afterwards, run REINDEX INDEX CONCURRENTLY s.t_c
ALTER TEXT SEARCH DICTIONARY s.altered (language = 'french');
COMMENT ON TEXT SEARCH DICTIONARY s.altered IS 'french';

CREATE TEXT SEARCH DICTIONARY s.built (
    TEMPLATE = s.tpl
);

ALTER TEXT SEARCH CONFIGURATION s.c DROP MAPPING FOR "float";
ALTER TEXT SEARCH CONFIGURATION s.c ALTER MAPPING FOR asciiword, word WITH pg_catalog.simple, s."New one";
ALTER TEXT SEARCH CONFIGURATION s.c ALTER MAPPING FOR "int" WITH s.altered;
-- stale values: index s.t_c holds what text search configuration s.c gave before this change; afterwards, run REINDEX INDEX CONCURRENTLY s.t_c
ALTER TEXT SEARCH CONFIGURATION s.c ADD MAPPING FOR numword WITH s.altered;
COMMENT ON TEXT SEARCH CONFIGURATION s.c IS 'new';

DROP TEXT SEARCH DICTIONARY s.gone;

CREATE TEXT SEARCH CONFIGURATION s.rebuilt (PARSER = s.p);
ALTER TEXT SEARCH CONFIGURATION s.rebuilt ADD MAPPING FOR word WITH s.built;

-- table rewrite: the value of column s.t.v is computed for every row: s.t is written anew
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
ALTER TABLE s.t ADD COLUMN v tsvector GENERATED ALWAYS AS (to_tsvector('s.rebuilt'::regconfig, body)) STORED;

-- SHARE lock on s.t: writes to s.t wait until index s.t_rebuilt is built
CREATE INDEX t_rebuilt ON s.t USING gin (to_tsvector('s.rebuilt'::regconfig, body));

COMMENT ON TEXT SEARCH TEMPLATE s.tpl IS 'copies';
