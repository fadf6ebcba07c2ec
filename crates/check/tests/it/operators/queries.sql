-- name: nearest
SELECT id FROM docs ORDER BY embedding::halfvec(3) <=> @query::halfvec(3);
SELECT id FROM docs ORDER BY ((docs).embedding)<->($1);
SELECT a.embedding <#> (SELECT b.embedding FROM docs b WHERE b.id = $1) FROM docs a;
CREATE INDEX ON docs USING gist (point);
SELECT point <-> '(0,0)', word <% 'x' FROM docs;
SELECT l2_normalize(embedding) <~> $1, ARRAY[embedding]::vector <%> $1 FROM docs;
