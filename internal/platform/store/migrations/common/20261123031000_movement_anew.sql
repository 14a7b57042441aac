-- +goose Up
ALTER TABLE movement_call ADD COLUMN lacks BIGINT NOT NULL DEFAULT 0; -- the answer, inherited, that leaves out what units before it took; 0 none
ALTER TABLE movement_call ADD COLUMN anew BIGINT NOT NULL DEFAULT 0; -- the answer that was asked for anew; 0 none
