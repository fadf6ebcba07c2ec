-- text: keep
==> change
CREATE TABLE copies (LIKE books INCLUDING ALL);
==> truth
nothing happens to a protected object
==> text: keep
