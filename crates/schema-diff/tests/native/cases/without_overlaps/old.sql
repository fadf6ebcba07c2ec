CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id integer, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stays (room integer, during daterange, guest text);
CREATE TABLE other (a integer, b tsrange);
