package dev.paylog.notification;

import java.util.Set;

/**
 * What somebody wants to be told about.
 *
 * @param accounts these only; none means all there are
 * @param kinds events of these names only; none means all there are
 */
public record Interest(Set<String> accounts, Set<String> kinds) {

    /** All that happens to anybody. */
    public static final Interest EVERYTHING = new Interest(Set.of(), Set.of());

    /** Keeps copies. */
    public Interest {
        accounts = Set.copyOf(accounts);
        kinds = Set.copyOf(kinds);
    }

    /** Whether it is about every account. */
    public boolean inEverything() {
        return accounts.isEmpty();
    }

    /** Whether events of this account belong to it. */
    public boolean includes(String account) {
        return inEverything() || accounts.contains(account);
    }

    /** Whether it is an event of a kind that was asked for. */
    public boolean includes(Notification notification) {
        return includesKind(notification.event());
    }

    /** Whether events of that name were asked for. */
    public boolean includesKind(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }
}
