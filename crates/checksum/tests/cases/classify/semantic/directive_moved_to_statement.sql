SELECT 1;
-- +goose Down
SELECT 2;
===== current =====
SELECT 1; -- +goose Down
SELECT 2;