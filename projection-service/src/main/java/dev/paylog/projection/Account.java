package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

/**
 * An account as the log last told it. Amounts are minor units, times epoch milliseconds.
 *
 * @param owner null when unknown or encrypted
 */
public record Account(
        String accountId,
        long version,
        String status,
        String kind,
        String currency,
        long posted,
        long held,
        long overdraftLimit,
        @Nullable String owner,
        long openedAt,
        long updatedAt) {}
