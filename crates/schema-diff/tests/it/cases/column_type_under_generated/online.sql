-- == migration 1 of 2
DROP VIEW public.big_boxes;

ALTER TABLE public.boxes DROP COLUMN area;
-- table rewrite: column public.boxes.height gets another type: public.boxes is written anew
-- ACCESS EXCLUSIVE lock on public.boxes: reads and writes of public.boxes wait
ALTER TABLE public.boxes ALTER COLUMN height TYPE bigint;
-- table rewrite: column public.boxes.width gets another type: public.boxes is written anew
-- ACCESS EXCLUSIVE lock on public.boxes: reads and writes of public.boxes wait
ALTER TABLE public.boxes ALTER COLUMN width TYPE bigint;
-- table rewrite: the value of column public.boxes.area is computed for every row: public.boxes is written anew
-- ACCESS EXCLUSIVE lock on public.boxes: reads and writes of public.boxes wait
ALTER TABLE public.boxes ADD COLUMN area integer GENERATED ALWAYS AS ((width * height)) STORED;
COMMENT ON COLUMN public.boxes.area IS 'computed';

CREATE VIEW public.big_boxes AS
 SELECT label
   FROM public.boxes
  WHERE (area > 100);

-- == migration 2 of 2, outside a transaction
CREATE INDEX CONCURRENTLY boxes_area ON public.boxes USING btree (area);
