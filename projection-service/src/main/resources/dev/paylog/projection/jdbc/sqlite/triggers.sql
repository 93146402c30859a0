-- Kept up by triggers. A statement ends with a semicolon before an empty line, because a trigger has
-- some within.

-- Words are cut already: what is beyond ASCII is part of one, and only spaces separate them.
CREATE VIRTUAL TABLE IF NOT EXISTS payment_words USING fts5 (
    words, content = 'payments', tokenize = 'ascii', detail = none, columnsize = 0
);

-- All at once, unless the triggers below have kept it up already; so with the totals.
INSERT INTO payment_words (payment_words)
SELECT 'rebuild'
WHERE NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'payments_inserted');

INSERT INTO totals (day, currency, status, payments, billions, remainders)
SELECT submitted_at / 86400000, currency, status, count(*),
    sum(amount / 1000000000), sum(amount % 1000000000)
FROM payments
WHERE NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'payments_inserted')
GROUP BY 1, 2, 3;

CREATE TRIGGER IF NOT EXISTS payments_worded AFTER INSERT ON payments
WHEN new.words IS NOT NULL
BEGIN
    INSERT INTO payment_words (rowid, words) VALUES (new.rowid, new.words);
END;

CREATE TRIGGER IF NOT EXISTS payments_unworded AFTER DELETE ON payments
WHEN old.words IS NOT NULL
BEGIN
    INSERT INTO payment_words (payment_words, rowid, words) VALUES ('delete', old.rowid, old.words);
END;

CREATE TRIGGER IF NOT EXISTS payments_updated
AFTER UPDATE OF status, currency, amount, submitted_at ON payments
WHEN (new.status, new.currency, new.amount, new.submitted_at)
    IS NOT (old.status, old.currency, old.amount, old.submitted_at)
BEGIN
    UPDATE totals SET payments = payments - 1,
        billions = billions - old.amount / 1000000000,
        remainders = remainders - old.amount % 1000000000
    WHERE (day, currency, status) = (old.submitted_at / 86400000, old.currency, old.status);
    DELETE FROM totals
    WHERE (day, currency, status) = (old.submitted_at / 86400000, old.currency, old.status)
        AND payments = 0;
    INSERT INTO totals (day, currency, status, payments, billions, remainders)
    VALUES (new.submitted_at / 86400000, new.currency, new.status, 1,
        new.amount / 1000000000, new.amount % 1000000000)
    ON CONFLICT (day, currency, status) DO UPDATE SET payments = payments + 1,
        billions = billions + excluded.billions, remainders = remainders + excluded.remainders;
END;

CREATE TRIGGER IF NOT EXISTS payments_deleted AFTER DELETE ON payments
BEGIN
    UPDATE totals SET payments = payments - 1,
        billions = billions - old.amount / 1000000000,
        remainders = remainders - old.amount % 1000000000
    WHERE (day, currency, status) = (old.submitted_at / 86400000, old.currency, old.status);
    DELETE FROM totals
    WHERE (day, currency, status) = (old.submitted_at / 86400000, old.currency, old.status)
        AND payments = 0;
END;

-- The last one, because it stands for all that was built before.
CREATE TRIGGER IF NOT EXISTS payments_inserted AFTER INSERT ON payments
BEGIN
    INSERT INTO totals (day, currency, status, payments, billions, remainders)
    VALUES (new.submitted_at / 86400000, new.currency, new.status, 1,
        new.amount / 1000000000, new.amount % 1000000000)
    ON CONFLICT (day, currency, status) DO UPDATE SET payments = payments + 1,
        billions = billions + excluded.billions, remainders = remainders + excluded.remainders;
END;
