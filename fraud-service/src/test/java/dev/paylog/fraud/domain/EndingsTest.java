package dev.paylog.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.domain.BacktestReport.Hindsight;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

class EndingsTest {

    @Test
    void countsEachPaymentOnceHoweverMuchItGrows() {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(20_000).toList();
        var endings = new Endings();
        ids.forEach(id -> endings.mark(id, Endings.SCREENED | Endings.STOPPED));
        ids.subList(0, 15_000).forEach(id -> endings.mark(id, Endings.SETTLED));
        ids.subList(0, 4_000).forEach(id -> endings.mark(id, Endings.BAD));

        assertThat(endings.hindsight()).isEqualTo(new Hindsight(20_000, 4_000, 0, 11_000));
    }

    @Test
    void addsUpWhatIsKnownOfAPaymentHereAndThere() {
        String both = UUID.randomUUID().toString();
        var here = new Endings();
        here.mark(both, Endings.SCREENED | Endings.STOPPED);
        var there = new Endings();
        there.mark(both, Endings.BAD);
        there.mark(UUID.randomUUID().toString(), Endings.SCREENED | Endings.SETTLED);
        here.add(there);

        assertThat(here.hindsight()).isEqualTo(new Hindsight(2, 1, 0, 0));
    }

    @Test
    void leavesOutWhatWasNotScreened() {
        var endings = new Endings();
        endings.mark(UUID.randomUUID().toString(), Endings.BAD);

        assertThat(endings.hindsight()).isEqualTo(new Hindsight(0, 0, 0, 0));
    }
}
