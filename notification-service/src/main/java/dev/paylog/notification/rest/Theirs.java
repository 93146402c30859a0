package dev.paylog.notification.rest;

import dev.paylog.access.Caller;
import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notifications.Subscription;

import org.jspecify.annotations.Nullable;

/** What is not a caller's own looks to it as if it were not there. */
final class Theirs {

    private Theirs() {}

    static boolean is(Caller caller, Subscription subscription) {
        String account = subscription.getAccount();
        return account == null ? caller.isUnlimited() : caller.mayActFor(account);
    }

    /**
     * Returns if the caller may be told of this account.
     *
     * @param account null: of all of them
     * @throws MalformedRequestException without an account, from one who may not see all
     * @throws NotFoundException as if there were no such account
     */
    static void require(Caller caller, @Nullable String account) {
        if (account == null && !caller.isUnlimited()) {
            throw new MalformedRequestException(
                    "account", "must be given: the token is not for all of them");
        }
        if (account != null && !caller.mayActFor(account)) {
            throw new NotFoundException("There is no account " + account);
        }
    }
}
