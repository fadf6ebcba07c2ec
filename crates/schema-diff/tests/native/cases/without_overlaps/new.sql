CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id integer, during daterange, CONSTRAINT rooms_key PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stays (room integer, during daterange, guest text,
    FOREIGN KEY (room, PERIOD during) REFERENCES rooms (id, PERIOD during));
CREATE TABLE other (a integer, b tsrange, CONSTRAINT once UNIQUE (a, b WITHOUT OVERLAPS));
