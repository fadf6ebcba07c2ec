-- embedding <-> $1 in a comment
CREATE FUNCTION match(query vector) RETURNS SETOF docs LANGUAGE sql AS $$
    SELECT *
    FROM docs
    ORDER BY docs.embedding <=> query
$$;
DO $do$ BEGIN
    EXECUTE 'SELECT 1 FROM docs ORDER BY "Odd ""Name""" <#> ''[1]''';
END $do$;
SELECT id FROM docs ORDER BY embedding <-> :query, name <-> @other;
SELECT (a.embedding OPERATOR(public.<+>) b.embedding) FROM docs a, docs b;
