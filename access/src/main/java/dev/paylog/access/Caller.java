package dev.paylog.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Who calls, and for which accounts: what is not theirs is to look as if it were not there.
 *
 * @param subject who it is, by the token; null in a sandbox, where nobody is asked
 * @param isUnlimited for all accounts, those that are yet to be opened included
 * @param accounts the ones that may be acted for, unless it is for all
 * @param until when the token is taken no longer; null: there is none
 */
public record Caller(
        @Nullable String subject,
        boolean isUnlimited,
        Set<String> accounts,
        @Nullable Instant until) {

    /** Stands for all accounts in a token. */
    static final String ALL = "*";

    /** Whoever calls in a sandbox. */
    public static final Caller ANYONE = new Caller(null, true, Set.of(), null);

    public Caller {
        accounts = Set.copyOf(accounts);
    }

    /**
     * By what a token says.
     *
     * @param accounts the claim that lists accounts: text or a list of texts; anything else, and no
     *     claim at all, is no account
     */
    static Caller of(String subject, @Nullable Object accounts, @Nullable Instant until) {
        Set<String> listed =
                switch (accounts) {
                    case String one -> Set.of(one);
                    case Collection<?> many when many.stream().allMatch(String.class::isInstance) ->
                            Set.copyOf(many.stream().map(String.class::cast).toList());
                    case null, default -> Set.of();
                };
        return listed.contains(ALL)
                ? new Caller(subject, true, Set.of(), until)
                : new Caller(subject, false, listed, until);
    }

    /** Whether what is this account's may be seen and done. */
    public boolean mayActFor(String account) {
        return isUnlimited || accounts.contains(account);
    }
}
