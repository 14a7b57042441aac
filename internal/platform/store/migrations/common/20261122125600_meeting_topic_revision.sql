-- +goose Up
ALTER TABLE meeting_topic ADD COLUMN revision BIGINT NOT NULL DEFAULT 1; -- one more with each change
