CREATE TABLE boxes (width bigint, height bigint, area int GENERATED ALWAYS AS (width * height) STORED, label text);
CREATE INDEX boxes_area ON boxes (area);
CREATE VIEW big_boxes AS SELECT label FROM boxes WHERE area > 100;
COMMENT ON COLUMN boxes.area IS 'computed';
