-- no-transaction
--no-transaction
--> statement-breakpoint
-- +goose StatementBegin
-- migrate:up
-- atlas:txmode none
-- driftless: allow rule because reason
-- prisma+docs
-- no transaction here
/* -- +goose Up */
