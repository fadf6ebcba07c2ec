-- data loss: the rows of table public.youngest are lost
DROP TABLE public.youngest;

-- data loss: the rows of table public.younger are lost
DROP TABLE public.younger;

-- data loss: the rows of table public.elder are lost
-- possible rename: this plan drops table public.elder and makes table public.unrelated; if it was renamed, write -- driftless: renamed from elder above its definition
DROP TABLE public.elder;

CREATE TABLE public.unrelated (
    a integer
);
