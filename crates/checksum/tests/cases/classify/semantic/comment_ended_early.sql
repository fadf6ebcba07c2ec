SELECT 1 /* a /* b */ , 2 */;
===== current =====
SELECT 1 /* a */ , 2;