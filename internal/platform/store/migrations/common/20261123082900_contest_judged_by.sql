-- +goose Up
ALTER TABLE contest ADD COLUMN judge_first TEXT;  -- last day to judge in the first round; NULL: none said
ALTER TABLE contest ADD COLUMN judge_second TEXT; -- and in the second
