package dev.paylog.projection.kafka;

import static dev.paylog.projection.Examples.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Account;

import org.junit.jupiter.api.Test;

import java.util.Comparator;

class CoalescingTest {

    private final Coalescing<Account> accounts =
            new Coalescing<>(Comparator.comparingLong(Account::version));

    @Test
    void keepsTheNewestOfEachKeyInKeyOrder() {
        accounts.put("bob", account("bob", 1, 10));
        accounts.put("alice", account("alice", 2, 20));
        accounts.put("bob", account("bob", 3, 30));
        accounts.put("alice", account("alice", 1, 40));

        assertThat(accounts.changes().upserts())
                .containsExactly(account("alice", 2, 20), account("bob", 3, 30));
        assertThat(accounts.changes().deleted()).isEmpty();
    }

    @Test
    void forgetsWhatWasDeletedLater() {
        accounts.put("alice", account("alice", 2, 20));
        accounts.delete("alice");

        assertThat(accounts.changes().upserts()).isEmpty();
        assertThat(accounts.changes().deleted()).containsExactly("alice");
    }

    @Test
    void remembersTheDeletionBeforeANewBeginning() {
        accounts.delete("alice");
        accounts.put("alice", account("alice", 1, 20));

        assertThat(accounts.changes().upserts()).containsExactly(account("alice", 1, 20));
        assertThat(accounts.changes().deleted()).containsExactly("alice");
    }
}
