package dev.paylog.payment.domain;

import org.jspecify.annotations.Nullable;

/** An account, as far as its events tell. */
public sealed interface Account {

    /** Never opened. */
    record Unknown() implements Account {}

    /** One that was opened, whatever became of it. */
    sealed interface Known extends Account {
        Profile profile();
    }

    /** Can pay and be paid. */
    record Open(Profile profile) implements Known {}

    /** Can neither pay nor be paid, ever again. */
    record Closed(Profile profile) implements Known {}

    /**
     * What is known of an account once it was opened.
     *
     * @param version counts its events: 1, 2, 3 ...
     * @param openPayments of this debtor, neither completed nor otherwise ended
     * @param openedAt epoch milliseconds, as is updatedAt
     */
    record Profile(
            String accountId,
            long version,
            Balance balance,
            int openPayments,
            @Nullable PersonalText owner,
            ContentHash contentHash,
            long openedAt,
            long updatedAt) {

        Profile after(Event event, Balance newBalance, int paymentsOpened) {
            return new Profile(
                    accountId,
                    event.metadata().accountVersion(),
                    newBalance,
                    openPayments + paymentsOpened,
                    owner,
                    contentHash,
                    openedAt,
                    event.metadata().at());
        }
    }
}
