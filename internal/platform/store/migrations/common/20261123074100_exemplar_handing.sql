-- +goose Up
-- From which unit to which a deed was given to be looked into, and by whom.
CREATE TABLE exemplar_handing (
    exemplar   TEXT NOT NULL REFERENCES exemplar (id),
    no         BIGINT NOT NULL,
    from_unit  TEXT NOT NULL REFERENCES unit (id),
    to_unit    TEXT NOT NULL REFERENCES unit (id),
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (exemplar, no)
);
