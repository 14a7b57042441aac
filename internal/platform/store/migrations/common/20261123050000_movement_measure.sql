-- +goose Up
-- By what the best of a movement are found, as whoever leads it chose: every choice
-- stays, the last one stands. Without yardsticks it is what the rules suggest.
CREATE TABLE movement_measure (
    movement   TEXT NOT NULL REFERENCES movement (id),
    no         BIGINT NOT NULL,
    because    TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (movement, no)
);
CREATE TABLE movement_yard (
    movement  TEXT NOT NULL,
    measure   BIGINT NOT NULL,
    no        BIGINT NOT NULL,
    yardstick TEXT NOT NULL, -- code of movements.yaml
    weight    BIGINT NOT NULL, -- 0: asked in its turn
    PRIMARY KEY (movement, measure, no),
    FOREIGN KEY (movement, measure) REFERENCES movement_measure (movement, no)
);
