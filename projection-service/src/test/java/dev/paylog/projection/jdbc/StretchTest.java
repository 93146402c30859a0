package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Page;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Position;

import org.junit.jupiter.api.Test;

import java.util.List;

class StretchTest {

    private static final Payment NINTH = payment("i", 9, 1);
    private static final Payment EIGHTH = payment("h", 8, 1);
    private static final Payment FIFTH = payment("e", 5, 1);
    private static final Payment SECOND = payment("b", 2, 1);

    private static final Stretch SHORT = new Stretch(List.of(NINTH, FIFTH), new Position(4, "d"));

    private static final Stretch LONG =
            new Stretch(List.of(EIGHTH, FIFTH, SECOND), new Position(1, "a"));

    @Test
    void tellsNothingBeforeAllWaysHaveComeThatFar() {
        assertThat(Stretch.merge(List.of(SHORT, LONG), 10))
                .isEqualTo(new Page<>(List.of(NINTH, EIGHTH, FIFTH), new Position(4, "d")));
    }

    @Test
    void goesOnBehindTheLastOneOfAFullPage() {
        assertThat(Stretch.merge(List.of(SHORT, LONG), 2))
                .isEqualTo(new Page<>(List.of(NINTH, EIGHTH), new Position(8, "h")));
    }

    @Test
    void endsWhereAllWaysEnd() {
        assertThat(
                        Stretch.merge(
                                List.of(
                                        new Stretch(SHORT.found(), null),
                                        new Stretch(LONG.found(), null)),
                                4))
                .isEqualTo(new Page<>(List.of(NINTH, EIGHTH, FIFTH, SECOND), null));
    }
}
