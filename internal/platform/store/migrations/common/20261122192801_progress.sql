-- +goose Up
-- Where the figures of a unit count: the units beneath the movement's body it
-- stands under, and itself, as /a/b/c/.
CREATE TABLE progress_place (
    movement TEXT NOT NULL REFERENCES movement (id),
    unit     TEXT NOT NULL REFERENCES unit (id),
    path     TEXT NOT NULL,
    from_day TEXT NOT NULL, -- days of the unit
    to_day   TEXT,
    PRIMARY KEY (movement, unit)
);
CREATE TABLE progress_figure (
    target     TEXT NOT NULL, -- of the movement's plan
    period     TEXT NOT NULL, -- 2024-03, 2024-Q1, 2024-H1, 2024
    unit       TEXT NOT NULL,
    value      BIGINT, -- ten-thousandths; NULL it was given and is not known any more
    weight     BIGINT,
    note       TEXT NOT NULL,
    version    BIGINT NOT NULL,
    because    TEXT NOT NULL, -- '' of the first
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (target, period, unit)
);
CREATE TABLE progress_earlier ( -- figures that were corrected, as they stood
    target     TEXT NOT NULL,
    period     TEXT NOT NULL,
    unit       TEXT NOT NULL,
    value      BIGINT,
    weight     BIGINT,
    note       TEXT NOT NULL,
    version    BIGINT NOT NULL,
    because    TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (target, period, unit, version)
);
CREATE TABLE progress_roll ( -- what stands beneath a node; '' is the whole
    target    TEXT NOT NULL,
    node      TEXT NOT NULL,
    period    TEXT NOT NULL,
    sum_hi    BIGINT NOT NULL, -- 128 bits in two
    sum_lo    BIGINT NOT NULL,
    weight_hi BIGINT NOT NULL,
    weight_lo BIGINT NOT NULL,
    known     BIGINT NOT NULL,
    PRIMARY KEY (target, node, period)
);
CREATE TABLE progress_sign ( -- when a figure last came, of the movement or one that serves it
    movement TEXT PRIMARY KEY REFERENCES movement (id),
    at       TEXT NOT NULL
);
CREATE TABLE progress_paper (
    id         TEXT PRIMARY KEY,
    target     TEXT NOT NULL,
    unit       TEXT NOT NULL,
    period     TEXT NOT NULL,
    title      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT,
    FOREIGN KEY (target, period, unit) REFERENCES progress_figure (target, period, unit)
);
CREATE INDEX progress_paper_unit ON progress_paper (unit, target);
CREATE TABLE progress_question (
    id         TEXT PRIMARY KEY,
    movement   TEXT NOT NULL REFERENCES movement (id),
    pulse      TEXT NOT NULL, -- or overlap
    other      TEXT NOT NULL, -- the movement it overlaps with; ''
    since      TEXT NOT NULL,
    asked_at   TEXT NOT NULL,
    answer     TEXT NOT NULL DEFAULT '',
    by_account TEXT NOT NULL DEFAULT '',
    at         TEXT
);
CREATE INDEX progress_question_movement ON progress_question (movement);
CREATE TABLE progress_saving (
    id         TEXT NOT NULL,
    no         BIGINT NOT NULL, -- the last stands
    movement   TEXT NOT NULL REFERENCES movement (id),
    unit       TEXT NOT NULL REFERENCES unit (id),
    what       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('money', 'time')),
    amount     BIGINT NOT NULL, -- đồng or hours, in ten-thousandths
    day        TEXT NOT NULL,
    baseline   TEXT NOT NULL, -- how it was before
    method     TEXT NOT NULL, -- how it was counted
    title      TEXT NOT NULL, -- of the proof; '' there is none
    hash       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    gone       BOOLEAN NOT NULL, -- taken out, with the reason
    because    TEXT NOT NULL, -- '' of the first
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (id, no)
);
CREATE INDEX progress_saving_movement ON progress_saving (movement);
