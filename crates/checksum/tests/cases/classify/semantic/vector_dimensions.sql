CREATE EXTENSION vector;
CREATE TABLE t (v vector(3));
===== current =====
CREATE EXTENSION vector;
CREATE TABLE t (v vector(1536));