abc _a$1 ÄÖ "a ""b"" c" "" U&"d\0061" u&"d!0061"UESCAPE'!' U &"x" a.b."C"
