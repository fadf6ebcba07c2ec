/*
about
*/
SELECT 1;
===== current =====
/*
-- +goose Down
*/
SELECT 1;