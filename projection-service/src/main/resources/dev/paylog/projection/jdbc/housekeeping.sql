-- PostgreSQL: what all instances go by. One row says which generations count; a schema that it does
-- not name was never finished.
CREATE SCHEMA IF NOT EXISTS paylog_projection;

CREATE TABLE IF NOT EXISTS paylog_projection.live (
    only_row BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    live BIGINT NOT NULL,
    previous BIGINT NOT NULL,
    since BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS paylog_projection.pasts (
    number BIGINT PRIMARY KEY,
    as_of BIGINT NOT NULL
);

-- Two instances never begin the same generation, and a number is never used twice.
CREATE SEQUENCE IF NOT EXISTS paylog_projection.numbers;

-- What instances tell of their rebuilds. The newest of those goes on, if the lock of rebuilds is held.
CREATE TABLE IF NOT EXISTS paylog_projection.rebuilds (
    id TEXT PRIMARY KEY,
    begun_at BIGINT NOT NULL,
    status TEXT NOT NULL
);
