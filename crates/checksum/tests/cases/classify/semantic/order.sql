CREATE TABLE a ();
CREATE TABLE b ();
CREATE TABLE c ();
===== current =====
CREATE TABLE b ();
CREATE TABLE a ();
CREATE TABLE c ();