CREATE TABLE prices (net numeric, rate numeric,
    gross numeric GENERATED ALWAYS AS (net * rate) STORED,
    frozen numeric DEFAULT 1,
    manual numeric GENERATED ALWAYS AS (net + 1) STORED);
CREATE INDEX prices_gross ON prices (gross);
