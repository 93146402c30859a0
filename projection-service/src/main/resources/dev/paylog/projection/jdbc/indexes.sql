-- What lists need; built in one go once the log has been read to where it ended at start.

-- Lists are walked through in these. What never changes and saves a look at the row is in them, too.
CREATE INDEX IF NOT EXISTS payments_by_time
    ON payments (submitted_at, payment_id, currency, amount);

CREATE INDEX IF NOT EXISTS payments_by_status
    ON payments (status, submitted_at, payment_id, currency, amount);

CREATE INDEX IF NOT EXISTS payments_by_debtor ON payments (debtor_account, submitted_at, payment_id);

CREATE INDEX IF NOT EXISTS payments_by_creditor ON payments (creditor_account, submitted_at, payment_id);

CREATE INDEX IF NOT EXISTS payments_by_end_to_end_id
    ON payments (end_to_end_id, submitted_at, payment_id) WHERE end_to_end_id IS NOT NULL;

