-- +goose Up
CREATE TABLE movement (
    id          TEXT PRIMARY KEY,
    body        TEXT NOT NULL REFERENCES unit (id), -- launches it, or answers for it in the house where somebody outside does
    parent      TEXT REFERENCES movement (id), -- NULL: none in the house
    state       TEXT NOT NULL,
    version     BIGINT NOT NULL, -- of the plan that stands
    fold        TEXT NOT NULL, -- its name, number and slogan without marks, for search
    made_by     TEXT NOT NULL,
    launched_on TEXT, -- first day it was launched
    launched_by TEXT NOT NULL DEFAULT '',
    ended_on    TEXT, -- closed or annulled
    ended_by    TEXT NOT NULL DEFAULT '',
    ended_why   TEXT NOT NULL DEFAULT '',
    revision    BIGINT NOT NULL
);
CREATE INDEX movement_body ON movement (body);
CREATE INDEX movement_parent ON movement (parent);
CREATE TABLE movement_version (
    movement   TEXT NOT NULL REFERENCES movement (id),
    no         BIGINT NOT NULL,
    number     TEXT NOT NULL, -- of the paper; '' not yet given
    day        TEXT, -- of the paper
    signer     TEXT NOT NULL,
    name       TEXT NOT NULL,
    slogan     TEXT NOT NULL,
    aims       TEXT NOT NULL,
    subjects   TEXT NOT NULL,
    criteria   TEXT NOT NULL,
    measures   TEXT NOT NULL,
    launcher   TEXT NOT NULL, -- unit, ministry-province, PM
    outside    TEXT NOT NULL, -- who outside the house launches it; '' the body
    scope      TEXT NOT NULL,
    method     TEXT NOT NULL,
    peak       BOOLEAN NOT NULL,
    from_day   TEXT NOT NULL,
    to_day     TEXT, -- NULL: no end said
    above_name TEXT NOT NULL, -- of the movement outside the house that it serves
    above_no   TEXT NOT NULL,
    above_day  TEXT,
    above_by   TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    because    TEXT NOT NULL, -- '' of the first, and of a draft
    PRIMARY KEY (movement, no)
);
CREATE TABLE movement_content (
    movement TEXT NOT NULL,
    version  BIGINT NOT NULL,
    no       BIGINT NOT NULL,
    area     TEXT NOT NULL,
    actor    TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (movement, version, no),
    FOREIGN KEY (movement, version) REFERENCES movement_version (movement, no)
);
CREATE TABLE movement_target (
    movement    TEXT NOT NULL,
    version     BIGINT NOT NULL,
    id          TEXT NOT NULL, -- the same in every version
    no          BIGINT NOT NULL,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    measured_in TEXT NOT NULL,
    area        TEXT NOT NULL,
    baseline    BIGINT, -- ten-thousandths; NULL not known
    baseline_on TEXT,
    goal        BIGINT, -- NULL: only followed
    direction   TEXT NOT NULL,
    every       TEXT NOT NULL,
    roll        TEXT NOT NULL,
    weight      TEXT NOT NULL,
    source      TEXT NOT NULL,
    serves      TEXT NOT NULL, -- target of the parent movement; '' none
    PRIMARY KEY (movement, version, id),
    FOREIGN KEY (movement, version) REFERENCES movement_version (movement, no)
);
CREATE INDEX movement_target_id ON movement_target (id);
CREATE INDEX movement_target_serves ON movement_target (serves);
CREATE TABLE movement_call (
    movement TEXT NOT NULL REFERENCES movement (id),
    unit     TEXT NOT NULL REFERENCES unit (id),
    state    TEXT NOT NULL, -- called, takes, declined, passed
    asked_on TEXT NOT NULL,
    due      TEXT, -- last day to answer
    asked    BIGINT NOT NULL, -- how many times
    answer   BIGINT NOT NULL, -- that stands; 0 none
    answers  BIGINT NOT NULL, -- given so far
    heir     TEXT REFERENCES unit (id), -- that stands in its place
    reminded TEXT, -- day
    PRIMARY KEY (movement, unit)
);
CREATE INDEX movement_call_unit ON movement_call (unit, state);
CREATE TABLE movement_answer (
    movement TEXT NOT NULL,
    unit     TEXT NOT NULL,
    no       BIGINT NOT NULL,
    takes    BOOLEAN NOT NULL,
    number   TEXT NOT NULL, -- of the unit's own plan
    day      TEXT,
    persons  TEXT NOT NULL, -- who is responsible
    because  TEXT NOT NULL, -- it declines, or answers anew
    child    TEXT REFERENCES movement (id), -- the unit's own movement
    by_account TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (movement, unit, no),
    FOREIGN KEY (movement, unit) REFERENCES movement_call (movement, unit)
);
CREATE TABLE movement_share (
    movement TEXT NOT NULL,
    unit     TEXT NOT NULL,
    answer   BIGINT NOT NULL,
    target   TEXT NOT NULL,
    goal     BIGINT NOT NULL,
    baseline BIGINT,
    weight   BIGINT, -- where the target is weighted
    PRIMARY KEY (movement, unit, answer, target),
    FOREIGN KEY (movement, unit, answer) REFERENCES movement_answer (movement, unit, no)
);
CREATE INDEX movement_share_target ON movement_share (target);
CREATE TABLE movement_topic (
    movement TEXT NOT NULL,
    unit     TEXT NOT NULL,
    answer   BIGINT NOT NULL,
    no       BIGINT NOT NULL,
    name     TEXT NOT NULL,
    model    TEXT NOT NULL, -- of exchange; '' a topic only
    PRIMARY KEY (movement, unit, answer, no),
    FOREIGN KEY (movement, unit, answer) REFERENCES movement_answer (movement, unit, no)
);
