CREATE TABLE users (id int PRIMARY KEY, favourite_id int);
CREATE TABLE personalities (id int PRIMARY KEY, owner_id int NOT NULL REFERENCES users);
ALTER TABLE users ADD CONSTRAINT users_favourite_fk FOREIGN KEY (favourite_id) REFERENCES personalities (id)
    ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE tree (id int PRIMARY KEY, parent_id int REFERENCES tree);
