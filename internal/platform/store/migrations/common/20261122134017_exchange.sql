-- +goose Up
CREATE TABLE model (
    id          TEXT PRIMARY KEY,
    unit        TEXT NOT NULL REFERENCES unit (id),
    cluster     TEXT REFERENCES cluster (id), -- NULL: outside any
    source      TEXT REFERENCES model (id), -- of which this is taken up
    made_by     TEXT NOT NULL,
    version     BIGINT NOT NULL, -- the text that stands
    fold        TEXT NOT NULL, -- its name, aim and field without marks, for search
    stopped_at  TEXT,
    stopped_by  TEXT NOT NULL DEFAULT '',
    stopped_why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX model_unit ON model (unit);
CREATE INDEX model_cluster ON model (cluster);
CREATE INDEX model_source ON model (source);
CREATE TABLE model_version (
    model       TEXT NOT NULL REFERENCES model (id),
    no          BIGINT NOT NULL,
    name        TEXT NOT NULL,
    aim         TEXT NOT NULL,
    field       TEXT NOT NULL,
    measure     TEXT NOT NULL,
    measured_in TEXT NOT NULL, -- unit of measure
    baseline    BIGINT, -- ten-thousandths; NULL not known
    target      BIGINT NOT NULL,
    from_day    TEXT NOT NULL,
    to_day      TEXT, -- NULL: no end said
    by_account  TEXT NOT NULL,
    at          TEXT NOT NULL,
    because     TEXT NOT NULL, -- '' of the first
    PRIMARY KEY (model, no)
);
CREATE TABLE model_report (
    model      TEXT NOT NULL REFERENCES model (id),
    no         BIGINT NOT NULL,
    day        TEXT NOT NULL,
    figure     BIGINT, -- ten-thousandths; NULL not known
    note       TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (model, no)
);
CREATE TABLE model_paper (
    id         TEXT PRIMARY KEY,
    model      TEXT NOT NULL,
    report     BIGINT NOT NULL,
    title      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT,
    FOREIGN KEY (model, report) REFERENCES model_report (model, no)
);
CREATE INDEX model_paper_model ON model_paper (model);
CREATE TABLE model_assessment (
    model      TEXT NOT NULL REFERENCES model (id),
    no         BIGINT NOT NULL,
    effect     TEXT NOT NULL CHECK (effect IN ('effective', 'partly', 'none', 'unknown')),
    baseline   BIGINT, -- as they stood
    figure     BIGINT,
    because    TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (model, no)
);
CREATE TABLE activity (
    id           TEXT PRIMARY KEY,
    cluster      TEXT NOT NULL REFERENCES cluster (id),
    organiser    TEXT NOT NULL REFERENCES unit (id),
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    fold         TEXT NOT NULL,
    day          TEXT NOT NULL,
    at           TEXT NOT NULL, -- HH:MM; '' the whole day
    until        TEXT NOT NULL,
    place        TEXT NOT NULL,
    purpose      TEXT NOT NULL,
    meeting      TEXT REFERENCES meeting (id), -- where it was one
    made_by      TEXT NOT NULL,
    held_at      TEXT, -- it was noted as held
    result       TEXT NOT NULL DEFAULT '',
    not_held_at  TEXT,
    not_held_why TEXT NOT NULL DEFAULT '',
    revision     BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX activity_cluster ON activity (cluster, day);
CREATE TABLE activity_part (
    activity    TEXT NOT NULL REFERENCES activity (id),
    unit        TEXT NOT NULL REFERENCES unit (id),
    place       BIGINT NOT NULL,
    answer      TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no')),
    people      BIGINT NOT NULL DEFAULT 0, -- how many they say will come
    note        TEXT NOT NULL DEFAULT '',
    came        BIGINT, -- NULL: not counted
    PRIMARY KEY (activity, unit)
);
CREATE TABLE activity_cost (
    activity TEXT NOT NULL REFERENCES activity (id),
    place    BIGINT NOT NULL,
    payer    TEXT NOT NULL,
    what     TEXT NOT NULL,
    amount   BIGINT NOT NULL, -- đồng
    PRIMARY KEY (activity, place)
);
CREATE TABLE experience (
    id         TEXT PRIMARY KEY,
    unit       TEXT NOT NULL REFERENCES unit (id),
    cluster    TEXT REFERENCES cluster (id), -- NULL: outside any
    title      TEXT NOT NULL,
    text       TEXT NOT NULL,
    fold       TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    taken_at   TEXT, -- it was taken back
    taken_by   TEXT NOT NULL DEFAULT '',
    taken_why  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX experience_unit ON experience (unit);
CREATE INDEX experience_cluster ON experience (cluster);
CREATE TABLE experience_adoption (
    experience TEXT NOT NULL REFERENCES experience (id),
    unit       TEXT NOT NULL REFERENCES unit (id),
    how        TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (experience, unit)
);
