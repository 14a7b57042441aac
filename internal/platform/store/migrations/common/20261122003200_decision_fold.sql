-- +goose Up
-- What a search reads: number, summary and signer without marks or case.
ALTER TABLE decision ADD COLUMN fold TEXT NOT NULL DEFAULT '';
