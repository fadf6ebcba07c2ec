SELECT été, "Über" FROM Straße;
===== current =====
select  été,"Über"
FROM STRAßE;