-- +goose Up
-- A poll may have a ballot on devices beside its paper slips, in one record.
ALTER TABLE ballot ADD COLUMN joined BOOLEAN NOT NULL DEFAULT FALSE; -- a sitting opens, publishes and voids it
ALTER TABLE sitting_poll ADD COLUMN ballot TEXT NOT NULL DEFAULT ''; -- '' when all is on paper
ALTER TABLE sitting_poll ADD COLUMN devices BIGINT NOT NULL DEFAULT 0; -- of the roll
ALTER TABLE sitting_poll ADD COLUMN device_slips BIGINT NOT NULL DEFAULT 0; -- cast on devices; part of returned and valid
ALTER TABLE sitting_poll_line ADD COLUMN device_yes BIGINT NOT NULL DEFAULT 0; -- part of yes
ALTER TABLE sitting_poll_line ADD COLUMN device_no BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sitting_poll_line ADD COLUMN device_blank BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sitting_poll_roll ADD COLUMN device BOOLEAN NOT NULL DEFAULT FALSE; -- votes on a device, and gets no paper
ALTER TABLE sitting_teller ADD COLUMN acting TEXT NOT NULL DEFAULT ''; -- person who holds a part of the key
