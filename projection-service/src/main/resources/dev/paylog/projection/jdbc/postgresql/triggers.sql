-- Kept up by triggers. A statement ends with a semicolon before an empty line, because a function has
-- some within.

-- Words are cut already; each is looked up as it is.
CREATE INDEX IF NOT EXISTS payments_by_word
    ON payments USING gin (string_to_array(words, ' ')) WITH (gin_pending_list_limit = 256);

-- All at once, unless the triggers below have kept them up already.
INSERT INTO totals (day, currency, status, payments, billions, remainders)
SELECT submitted_at / 86400000, currency, status, count(*),
    sum(amount / 1000000000), sum(amount % 1000000000)
FROM payments
WHERE NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'payments_inserted' AND tgrelid = CAST('payments' AS regclass))
GROUP BY 1, 2, 3;

-- Once for each statement, whose rows are added up first. In one order, so that two that write never
-- wait for each other.
CREATE OR REPLACE FUNCTION count_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO totals (day, currency, status, payments, billions, remainders)
    SELECT submitted_at / 86400000, currency, status, count(*),
        sum(amount / 1000000000), sum(amount % 1000000000)
    FROM after GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (day, currency, status) DO UPDATE SET
        payments = totals.payments + excluded.payments,
        billions = totals.billions + excluded.billions,
        remainders = totals.remainders + excluded.remainders;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION count_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO totals (day, currency, status, payments, billions, remainders)
    SELECT submitted_at / 86400000, currency, status, sum(sign),
        sum(sign * (amount / 1000000000)), sum(sign * (amount % 1000000000))
    FROM (
        SELECT submitted_at, currency, status, amount, 1 AS sign FROM after
        UNION ALL SELECT submitted_at, currency, status, amount, -1 FROM before) AS changed
    GROUP BY 1, 2, 3
    HAVING sum(sign) <> 0 OR sum(sign * amount) <> 0
    ORDER BY 1, 2, 3
    ON CONFLICT (day, currency, status) DO UPDATE SET
        payments = totals.payments + excluded.payments,
        billions = totals.billions + excluded.billions,
        remainders = totals.remainders + excluded.remainders;
    DELETE FROM totals
    WHERE payments = 0 AND (day, currency, status)
        IN (SELECT submitted_at / 86400000, currency, status FROM before);
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION count_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE totals SET payments = payments - gone,
        billions = billions - gone_billions, remainders = remainders - gone_remainders
    FROM (
        SELECT submitted_at / 86400000 AS on_day, currency AS in_currency, status AS in_status,
            count(*) AS gone, sum(amount / 1000000000) AS gone_billions,
            sum(amount % 1000000000) AS gone_remainders
        FROM before GROUP BY 1, 2, 3) AS deleted
    WHERE (day, currency, status) = (on_day, in_currency, in_status);
    DELETE FROM totals
    WHERE payments = 0 AND (day, currency, status)
        IN (SELECT submitted_at / 86400000, currency, status FROM before);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER payments_updated AFTER UPDATE ON payments
REFERENCING OLD TABLE AS before NEW TABLE AS after
FOR EACH STATEMENT EXECUTE FUNCTION count_updated();

CREATE OR REPLACE TRIGGER payments_deleted AFTER DELETE ON payments
REFERENCING OLD TABLE AS before
FOR EACH STATEMENT EXECUTE FUNCTION count_deleted();

-- The last one, because it stands for all that was built before.
CREATE OR REPLACE TRIGGER payments_inserted AFTER INSERT ON payments
REFERENCING NEW TABLE AS after
FOR EACH STATEMENT EXECUTE FUNCTION count_inserted();

ANALYZE payments, accounts, bookings, totals;
