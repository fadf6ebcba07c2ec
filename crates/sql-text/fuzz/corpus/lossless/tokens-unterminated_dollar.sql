SELECT $x$ a $y$ $x
