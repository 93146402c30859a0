package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What is known when a payment is submitted, beside the payment.
 *
 * @param debtorKind what kind of account pays
 * @param velocity the debtor's payments, this one included
 * @param creditorIsNew whether the debtor has not paid the creditor before, as far as is remembered
 * @param minorUnitsLeft the debtor's own money when this payment's is held; may be below zero
 * @param text the remittance information; null where there is none, it cannot be read or no rule
 *     looks at it
 * @param submittedAt in event time
 */
public record Circumstances(
        AccountKind debtorKind,
        Velocity velocity,
        boolean creditorIsNew,
        long minorUnitsLeft,
        @Nullable String text,
        Instant submittedAt) {}
