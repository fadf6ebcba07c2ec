SELECT U&'\0041';
===== current =====
SELECT U&'\0042';