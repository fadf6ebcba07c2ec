CREATE TABLE "Users" ();
===== current =====
CREATE TABLE Users ();