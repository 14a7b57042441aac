-- +goose Up
ALTER TABLE contest_paper ADD COLUMN words TEXT; -- what is written in the file; NULL: not read yet, '': nothing can be read
