-- text: keep
==> change
CREATE TABLE more_items (id int CONSTRAINT items_id_check CHECK (id > 0));
ALTER TABLE more_items INHERIT items;
ALTER TABLE rare_items NO INHERIT items;
==> truth
nothing happens to a protected object
==> text: keep
