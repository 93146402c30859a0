package dev.paylog.projection.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Payments.Position;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void comesBackAsItWasGiven() {
        var position = new Position(1_795_341_600_123L, "0b0e:x");

        assertThat(Cursor.PAYMENTS.decode(Cursor.PAYMENTS.encode(position))).contains(position);
        assertThat(Cursor.ACCOUNTS.decode(Cursor.ACCOUNTS.encode("a:b"))).contains("a:b");
        assertThat(Cursor.STATEMENT.decode(Cursor.STATEMENT.encode(17L))).contains(17L);
    }

    @Test
    void isOfNoUseOnAnotherList() {
        assertThat(Cursor.PAYMENTS.decode(Cursor.ACCOUNTS.encode("alice"))).isEmpty();
        assertThat(Cursor.STATEMENT.decode(Cursor.ACCOUNTS.encode("alice"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "cA==", "cDE6", "cDAxOng", "YQ", "_w"})
    void refusesWhatItNeverGave(String broken) {
        assertThat(Cursor.PAYMENTS.decode(broken)).isEmpty();
        assertThat(Cursor.ACCOUNTS.decode(broken)).isEmpty();
    }
}
