SELECT U&"d!0061ta" UESCAPE '!';
===== current =====
SELECT u&"d!0061ta" /* why */ uescape '!';