CREATE TABLE things (
    a text DEFAULT '1', b int DEFAULT 1, c varchar(20) DEFAULT 'x', d text, e jsonb, f timestamp,
    g text, h int[], i boolean DEFAULT true, j uuid, k text COLLATE "C", l numeric(10,2)
);
