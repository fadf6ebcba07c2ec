SELECT U&'!0041' UESCAPE '!';
===== current =====
SELECT U&'!0041';