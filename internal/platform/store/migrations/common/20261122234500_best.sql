-- +goose Up
-- Who was proposed as the best of a movement, and in which line of which dossier.
CREATE TABLE best_pick (
    movement     TEXT NOT NULL,
    review       BIGINT NOT NULL,
    subject_kind TEXT NOT NULL, -- unit, person
    subject_id   TEXT NOT NULL,
    award        TEXT NOT NULL,
    dossier      TEXT NOT NULL,
    line         TEXT NOT NULL,
    by_account   TEXT NOT NULL,
    at           TEXT NOT NULL,
    PRIMARY KEY (line),
    FOREIGN KEY (movement, review) REFERENCES movement_review (movement, no)
);
CREATE INDEX best_pick_movement ON best_pick (movement, review);

-- Who was ranked before one who was proposed, and was passed over, and why.
CREATE TABLE best_struck (
    movement     TEXT NOT NULL,
    review       BIGINT NOT NULL,
    no           BIGINT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    because      TEXT NOT NULL,
    by_account   TEXT NOT NULL,
    at           TEXT NOT NULL,
    PRIMARY KEY (movement, review, no),
    FOREIGN KEY (movement, review) REFERENCES movement_review (movement, no)
);
