CREATE SCHEMA s;

CREATE TEXT SEARCH PARSER s.p (
    START = pg_catalog.prsd_start,
    GETTOKEN = pg_catalog.prsd_nexttoken,
    END = pg_catalog.prsd_end,
    LEXTYPES = pg_catalog.prsd_lextype,
    HEADLINE = pg_catalog.prsd_headline
);
COMMENT ON TEXT SEARCH PARSER s.p IS 'ours';

CREATE TEXT SEARCH TEMPLATE s.tpl (
    INIT = pg_catalog.dsimple_init,
    LEXIZE = pg_catalog.dsimple_lexize
);
COMMENT ON TEXT SEARCH TEMPLATE s.tpl IS 'copies';

CREATE TEXT SEARCH DICTIONARY s."New one" (
    TEMPLATE = pg_catalog.simple,
    accept = 'true'
);

CREATE TEXT SEARCH DICTIONARY s.altered (
    TEMPLATE = pg_catalog.snowball,
    language = 'french'
);
COMMENT ON TEXT SEARCH DICTIONARY s.altered IS 'french';

CREATE TEXT SEARCH DICTIONARY s.built (
    TEMPLATE = s.tpl
);

CREATE TEXT SEARCH DICTIONARY s.quoted (
    TEMPLATE = pg_catalog.simple,
    accept = 'false'
);

CREATE TEXT SEARCH CONFIGURATION s."Odd.name" (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION s."Odd.name" ADD MAPPING FOR asciihword, asciiword, email, file, "float", host, hword, hword_asciipart, hword_numpart, hword_part, "int", numhword, numword, sfloat, uint, url, url_path, version, word WITH pg_catalog.simple;

CREATE TEXT SEARCH CONFIGURATION s.c (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION s.c ADD MAPPING FOR asciiword, word WITH pg_catalog.simple, s."New one";
ALTER TEXT SEARCH CONFIGURATION s.c ADD MAPPING FOR "int", numword WITH s.altered;
COMMENT ON TEXT SEARCH CONFIGURATION s.c IS 'new';

CREATE TEXT SEARCH CONFIGURATION s.rebuilt (PARSER = s.p);
ALTER TEXT SEARCH CONFIGURATION s.rebuilt ADD MAPPING FOR word WITH s.built;

CREATE TABLE s.t (
    body text,
    v tsvector GENERATED ALWAYS AS (to_tsvector('s.rebuilt'::regconfig, body)) STORED
);

CREATE INDEX t_c ON s.t USING gin (to_tsvector('s.c'::regconfig, body));

CREATE INDEX t_rebuilt ON s.t USING gin (to_tsvector('s.rebuilt'::regconfig, body));
