-- +goose Up
SELECT 1;
-- +goose Down
SELECT 2;
===== current =====
-- +goose Up

select 1;

-- +goose Down
select 2;