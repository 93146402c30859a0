package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/** The accounts in the read model. Throws {@link ReadModelUnavailableException}. */
public interface Accounts {

    Optional<Account> find(String accountId);

    /** By id, behind {@code after} if it is given. */
    Page<Account, String> byId(@Nullable String after, int limit);

    /** The same of these only. */
    Page<Account, String> byId(Set<String> of, @Nullable String after, int limit);

    /** In the order of the account's versions, behind version {@code after} if it is given. */
    Page<StatementLine, Long> statement(
            String accountId, TimeRange booked, @Nullable Long after, int limit);

    /** A booking, seen from its account. Amounts are minor units. */
    record StatementLine(
            long accountVersion,
            long at,
            String paymentId,
            String counterparty,
            long amount,
            long balance,
            String kind,
            @Nullable String text) {}
}
