-- given: on enum-value-order
CREATE TYPE size AS ENUM ('small', 'large');
==> migration
ALTER TYPE size ADD VALUE IF NOT EXISTS 'before';
ALTER TYPE size ADD VALUE 'medium' AFTER 'small';
ALTER TYPE size RENAME VALUE 'large' TO 'big';
==> findings
1:1-1:50: warning enum-value-order: puts the value after all others of size
    say where it belongs: ADD VALUE '…' AFTER '…'
