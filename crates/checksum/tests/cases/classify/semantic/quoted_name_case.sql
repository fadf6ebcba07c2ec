CREATE TABLE "Users" ();
===== current =====
CREATE TABLE "users" ();