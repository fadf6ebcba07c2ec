'a''b' '\' 'it' 'two'
E'a\'b' e'\\' N'x' b'01' X'1F' U&'\0041' u&'!0041' UESCAPE '!'
'one'
  'two' -- comment
  'three' /* not continued
*/ 'four'
b'1''0'
U&'a' UESCAPE x
fe'x'
U&'!0041' UESCAPE E'!' U&"d!0061" /* c */ uescape $x$!$x$ U&'a' UESCAPE $ U&'b' UESCAPE e
