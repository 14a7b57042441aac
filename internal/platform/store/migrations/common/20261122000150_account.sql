-- +goose Up
CREATE TABLE account (
    id            TEXT PRIMARY KEY,
    login         TEXT NOT NULL UNIQUE, -- lower case
    name          TEXT NOT NULL,
    person_id     TEXT,
    unit_id       TEXT NOT NULL,
    locked_at     TEXT,                 -- closed by an administrator; NULL = open
    failures      BIGINT NOT NULL DEFAULT 0,
    wait_until    TEXT,                 -- after failed sign-ins
    password      TEXT NOT NULL DEFAULT '', -- argon2id, encoded; '' = none yet
    totp_secret   TEXT NOT NULL DEFAULT '',
    totp_on       BOOLEAN NOT NULL DEFAULT FALSE,
    totp_step     BIGINT NOT NULL DEFAULT 0, -- last time step used, against replay
    created_at    TEXT NOT NULL,
    revision      BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX account_unit ON account (unit_id);
CREATE TABLE account_code ( -- one-time codes: first password, reset
    hash       TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    purpose    TEXT NOT NULL CHECK (purpose IN ('invite', 'reset')),
    expires_at TEXT NOT NULL,
    used_at    TEXT
);
CREATE TABLE account_reset ( -- two people: one asks, another confirms
    id           TEXT PRIMARY KEY,
    account_id   TEXT NOT NULL REFERENCES account (id),
    asked_by     TEXT NOT NULL,
    asked_at     TEXT NOT NULL,
    confirmed_by TEXT,
    confirmed_at TEXT
);
CREATE TABLE sign_in (
    id         TEXT PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE, -- of the token; the token itself is only in the browser
    account_id TEXT NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    ends_at    TEXT NOT NULL,
    agent      TEXT NOT NULL
);
CREATE INDEX sign_in_account ON sign_in (account_id);
CREATE TABLE account_grant (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    role       TEXT NOT NULL,
    unit_id    TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    to_day     TEXT,
    for_id     TEXT REFERENCES account (id), -- delegated by, in absence
    of_grant   TEXT REFERENCES account_grant (id),
    given_by   TEXT NOT NULL,
    ended_at   TEXT
);
CREATE INDEX account_grant_account ON account_grant (account_id);
CREATE TABLE api_token (
    id         TEXT PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES account (id),
    name       TEXT NOT NULL,
    acts       TEXT NOT NULL, -- space-separated
    created_at TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    used_at    TEXT,
    ended_at   TEXT
);
CREATE INDEX api_token_account ON api_token (account_id);
