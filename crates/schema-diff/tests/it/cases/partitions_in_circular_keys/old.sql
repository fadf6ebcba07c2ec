CREATE TABLE shelves (region text, id int, box int, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
CREATE TABLE shelves_eu PARTITION OF shelves FOR VALUES IN ('eu');
CREATE TABLE boxes (region text, id int, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
CREATE TABLE boxes_eu PARTITION OF boxes FOR VALUES IN ('eu');
CREATE UNIQUE INDEX boxes_eu_id ON boxes_eu (id);
-- The partitions alone close the circle.
ALTER TABLE boxes ADD CONSTRAINT shelf FOREIGN KEY (region, id) REFERENCES shelves;
ALTER TABLE shelves_eu ADD CONSTRAINT box FOREIGN KEY (box) REFERENCES boxes_eu (id);
CREATE TABLE kept (id int);
