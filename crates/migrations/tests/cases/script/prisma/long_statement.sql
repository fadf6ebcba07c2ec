SELECT 1;
CREATE TABLE nowhere.a (
    column_0 int,
    column_1 int,
    column_2 int,
    column_3 int,
    column_4 int,
    column_5 int,
    column_6 int,
    column_7 int,
    column_8 int,
    column_9 int,
    column_10 int,
    column_11 int,
    column_12 int,
    column_13 int,
    column_14 int,
    column_15 int,
    column_16 int,
    column_17 int,
    column_18 int,
    column_19 int,
    last int
);
