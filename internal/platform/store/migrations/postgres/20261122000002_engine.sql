-- +goose Up
-- What only this engine has begins here.
SELECT 1;
