-- +goose Up
CREATE TABLE movement_review (
    movement   TEXT NOT NULL REFERENCES movement (id),
    no         BIGINT NOT NULL,
    kind       TEXT NOT NULL, -- interim, final
    on_day     TEXT NOT NULL,
    results    TEXT NOT NULL,
    limits     TEXT NOT NULL,
    causes     TEXT NOT NULL,
    lessons    TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (movement, no)
);
CREATE TABLE movement_rank (
    movement TEXT NOT NULL,
    review   BIGINT NOT NULL,
    unit     TEXT NOT NULL REFERENCES unit (id),
    place    BIGINT NOT NULL, -- from 1; several may share one
    because  TEXT NOT NULL,
    PRIMARY KEY (movement, review, unit),
    FOREIGN KEY (movement, review) REFERENCES movement_review (movement, no)
);
CREATE INDEX movement_rank_unit ON movement_rank (unit);
