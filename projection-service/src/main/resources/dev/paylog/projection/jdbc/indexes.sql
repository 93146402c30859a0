-- What queries need; built in one go once the log has been read to where it ended at start.

CREATE INDEX IF NOT EXISTS payments_by_time ON payments (submitted_at, payment_id);

CREATE INDEX IF NOT EXISTS payments_by_debtor ON payments (debtor_account, submitted_at, payment_id);

CREATE INDEX IF NOT EXISTS payments_by_creditor ON payments (creditor_account, submitted_at, payment_id);

-- Currency and amount are here so that totals are counted from this index alone.
CREATE INDEX IF NOT EXISTS payments_by_status
    ON payments (status, submitted_at, payment_id, currency, amount);
