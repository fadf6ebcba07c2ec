CREATE TABLE things (
    a int DEFAULT 1, b text DEFAULT 'one', c varchar(10) DEFAULT 'x', d text[], e text, f timestamptz,
    g uuid, h bigint[], i int DEFAULT 1, j text, k text, l numeric(12,2)
);
