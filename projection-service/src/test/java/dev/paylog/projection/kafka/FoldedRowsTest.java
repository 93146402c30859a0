package dev.paylog.projection.kafka;

import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Batch;
import dev.paylog.projection.Payment;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class FoldedRowsTest {

    private final FoldedMaps stored = new FoldedMaps();
    private final List<String> lookedUp = new ArrayList<>();
    private final FoldedRows rows =
            new FoldedRows(
                    id -> {
                        lookedUp.add(id);
                        return stored.payment(id);
                    },
                    stored::account,
                    2);

    private Batch store() {
        Batch batch = rows.takeChanges();
        batch.payments().upserts().forEach(stored::put);
        batch.accounts().upserts().forEach(stored::put);
        return batch;
    }

    @Test
    void findsChangesBeforeTheyAreStored() {
        Payment[] three = {payment("p", 1, 1), payment("q", 1, 1), payment("r", 1, 1)};
        for (Payment one : three) {
            rows.put(one);
        }

        assertThat(rows.payment("p")).isEqualTo(three[0]);
        assertThat(lookedUp).isEmpty();
        assertThat(store().payments().upserts()).containsExactly(three);
        assertThat(store().payments().upserts()).isEmpty();
    }

    @Test
    void looksUpWhatWasNotUsedLately() {
        Payment old = payment("p", 1, 1);
        rows.put(old);
        rows.put(payment("q", 1, 1));
        rows.put(payment("r", 1, 1));
        store();

        assertThat(rows.payment("r")).isNotNull();
        assertThat(lookedUp).isEmpty();
        assertThat(rows.payment("p")).isEqualTo(old);
        assertThat(rows.payment("s")).isNull();
        assertThat(lookedUp).containsExactly("p", "s");
    }

    @Test
    void givesTheLastOfSeveralChanges() {
        rows.put(account("bob", 1, 10));
        rows.put(account("alice", 1, 10));
        rows.put(account("bob", 2, 20));

        assertThat(rows.takeChanges().accounts().upserts())
                .containsExactly(account("alice", 1, 10), account("bob", 2, 20));
        assertThat(rows.account("bob")).isEqualTo(account("bob", 2, 20));
    }
}
