CREATE TABLE prices (net numeric, rate numeric,
    gross numeric GENERATED ALWAYS AS (net * 1.19) STORED,
    frozen numeric GENERATED ALWAYS AS (net * 2) STORED,
    manual numeric);
CREATE INDEX prices_gross ON prices (gross);
