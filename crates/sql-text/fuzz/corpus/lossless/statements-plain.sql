-- first
SELECT 1; /* between */ SELECT 2 -- inside
  , 3;;  ;
-- last
SELECT 4 -- trailing
