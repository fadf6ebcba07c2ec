-- plain
--none/* not open
/* a /* b */ -- c */ x
a/**/b -- at end
