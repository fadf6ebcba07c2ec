SELECT user;
===== current =====
SELECT "user";