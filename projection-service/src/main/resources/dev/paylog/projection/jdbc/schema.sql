-- What must be there before the first record. Indexes that only queries need come after the bulk load.

-- Housekeeping: one row tells what this file was filled from and in which shape.
CREATE TABLE IF NOT EXISTS generation (
    shape BIGINT NOT NULL,
    log TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Housekeeping: the next offset to read, written in the same transaction as the rows before it.
CREATE TABLE IF NOT EXISTS positions (
    topic TEXT NOT NULL,
    partition_number BIGINT NOT NULL,
    next_offset BIGINT NOT NULL,
    PRIMARY KEY (topic, partition_number)
);

-- The column words has what remittance information is found by, in the order of its words. Payment
-- ids are hashes, so the rows lie in the order of their arrival and only the small index of
-- the primary key is written at random places.
CREATE TABLE IF NOT EXISTS payments (
    payment_id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    status TEXT NOT NULL,
    debtor_account TEXT NOT NULL,
    creditor_account TEXT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    end_to_end_id TEXT,
    remittance_information TEXT,
    words TEXT,
    submitted_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    reason TEXT,
    refund_of TEXT,
    refunded BIGINT NOT NULL,
    details TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS accounts (
    account_id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    posted BIGINT NOT NULL,
    held BIGINT NOT NULL,
    overdraft_limit BIGINT NOT NULL,
    owner TEXT,
    opened_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- One row for each day, currency and status that payments have. Sums are billions of minor units
-- and what is left, for no sum of amounts is sure to fit 64 bits.
CREATE TABLE IF NOT EXISTS totals (
    day BIGINT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    payments BIGINT NOT NULL,
    billions BIGINT NOT NULL,
    remainders BIGINT NOT NULL,
    PRIMARY KEY (day, currency, status)
) WITHOUT ROWID;

-- A statement is a range of this table, so the rows lie in the order of the key.
CREATE TABLE IF NOT EXISTS bookings (
    account_id TEXT NOT NULL,
    account_version BIGINT NOT NULL,
    payment_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (account_id, account_version)
) WITHOUT ROWID;
