-- +goose Up
-- Who printed, as a person of the registry: the register names them.
ALTER TABLE certificate_print ADD COLUMN person TEXT NOT NULL DEFAULT '';
