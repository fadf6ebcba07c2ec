PREPARE p AS SELECT $1, $2;
===== current =====
prepare P as select $1,$2;