SELECT E'a\n', B'01', X'ff', N'n', U&'\0041' UESCAPE '\';
===== current =====
SELECT e'a\n', b'01', x'ff', n'n', u&'\0041'  uescape '\';