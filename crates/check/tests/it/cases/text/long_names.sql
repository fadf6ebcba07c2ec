==> migration
-- a_comment_with_a_name_that_is_longer_than_sixty_three_bytes_and_says_nothing_at_all
CREATE TABLE long (id bigint PRIMARY KEY, a_column_with_a_name_that_is_longer_than_sixty_three_bytes_and_so_is_cut int);
CREATE TABLE "größe ""odd"" äöüäöüäöüäöüäöüäöüäöüäöüäöü" (id bigint PRIMARY KEY);
CREATE TABLE exactly_sixty_three_bytes_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx (id bigint PRIMARY KEY);
SELECT 'a_string_that_is_longer_than_sixty_three_bytes_and_is_left_alone_by_everybody';
-- driftless: allow identifier-too-long because an old tool wants it
CREATE VIEW a_view_with_a_name_that_is_longer_than_sixty_three_bytes_and_so_is_cut AS SELECT 1 AS one;
==> findings
2:43-2:115: warning identifier-too-long: the name has 72 bytes, of which Postgres keeps 63: a_column_with_a_name_that_is_longer_than_sixty_three_bytes_and_
    choose a shorter name
3:14-3:57: warning identifier-too-long: the name has 68 bytes, of which Postgres keeps 63: "größe ""odd"" äöüäöüäöüäöüäöüäöüäöüäöü"
    choose a shorter name
