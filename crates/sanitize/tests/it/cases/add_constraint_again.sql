ALTER TABLE readers ADD CONSTRAINT readers_name_check CHECK (name IS NOT NULL);
ALTER TABLE readers ADD CONSTRAINT readers_name_check2 CHECK (name <> 'readers_name_check'), ADD PRIMARY KEY (id), ADD FOREIGN KEY (x) REFERENCES books (id);
ALTER TABLE loans ADD CONSTRAINT readers_name_check CHECK (true);
==> found
1:1: removed: constraint readers_name_check on readers is protected, and is there already: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER TABLE readers ADD CONSTRAINT readers_name_check CHECK (name IS NOT NULL);
==> output
-- driftless: removed, constraint readers_name_check on readers is protected, and is there already: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | ALTER TABLE readers ADD CONSTRAINT readers_name_check CHECK (name IS NOT NULL);
ALTER TABLE readers ADD CONSTRAINT readers_name_check2 CHECK (name <> 'readers_name_check'), ADD PRIMARY KEY (id), ADD FOREIGN KEY (x) REFERENCES books (id);
ALTER TABLE loans ADD CONSTRAINT readers_name_check CHECK (true);
