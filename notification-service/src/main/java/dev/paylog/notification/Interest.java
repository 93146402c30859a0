package dev.paylog.notification;

import java.util.Set;

/**
 * What somebody wants to be told about.
 *
 * @param accounts these only; none means all there are
 */
public record Interest(Set<String> accounts) {

    /** Keeps a copy. */
    public Interest {
        accounts = Set.copyOf(accounts);
    }

    /** Whether it is everything that happens. */
    public boolean inEverything() {
        return accounts.isEmpty();
    }

    /** Whether events of this account belong to it. */
    public boolean includes(String account) {
        return inEverything() || accounts.contains(account);
    }
}
