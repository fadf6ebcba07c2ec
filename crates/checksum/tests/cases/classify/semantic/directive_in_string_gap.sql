SELECT 'a'
-- a comment
'b';
===== current =====
SELECT 'a'
-- +goose Down
'b';