-- +goose Up
-- The movement that a line of a dossier means; '' none, or not said.
ALTER TABLE nomination ADD COLUMN movement TEXT NOT NULL DEFAULT '';

-- The text that a review keeps was adopted as; '' written down by whoever kept it.
ALTER TABLE movement_review ADD COLUMN text TEXT NOT NULL DEFAULT '';

CREATE TABLE movement_rank_person (
    movement TEXT NOT NULL,
    review   BIGINT NOT NULL,
    person   TEXT NOT NULL REFERENCES person (id),
    place    BIGINT NOT NULL,
    because  TEXT NOT NULL,
    PRIMARY KEY (movement, review, person),
    FOREIGN KEY (movement, review) REFERENCES movement_review (movement, no)
);
CREATE INDEX movement_rank_person_person ON movement_rank_person (person);
