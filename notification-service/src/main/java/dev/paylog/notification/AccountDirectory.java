package dev.paylog.notification;

import java.util.Collection;

/** Which accounts there are. */
public interface AccountDirectory {

    /**
     * Whether it was ever opened, even if it is closed by now. True for each account whose opening
     * was answered before this was called.
     *
     * @throws LogUnavailableException while nobody can tell
     */
    boolean has(String account) throws InterruptedException;

    /**
     * Returns if it has all of them.
     *
     * @throws MalformedRequestException with the first that was never opened
     * @throws LogUnavailableException while nobody can tell
     */
    default void requireAll(Collection<String> accounts) throws InterruptedException {
        for (String account : accounts) {
            if (!has(account)) {
                throw new MalformedRequestException(
                        "account", "must have been opened: there is no account " + account);
            }
        }
    }
}
