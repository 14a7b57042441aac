-- +goose Up
-- All figures of a target, for the heat map, read from the index alone.
CREATE INDEX progress_figure_value ON progress_figure (target, period, unit, value);
