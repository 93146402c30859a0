package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.Decision;
import dev.paylog.payment.domain.Event;
import dev.paylog.payment.domain.Outcome;
import dev.paylog.payment.domain.State;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** All that one command writes, as records. */
record Effects(
        Outcome outcome,
        List<SpecificRecord> events,
        Changes changes,
        @Nullable SpecificRecord message) {

    static Effects of(State before, Outcome outcome) {
        Command followUp = outcome.followUp();
        return new Effects(
                outcome,
                events(outcome).stream().map(EventMapper::toRecord).toList(),
                Changes.between(before, outcome.state()),
                followUp == null ? null : CommandMapper.toRecord(followUp));
    }

    private static List<Event> events(Outcome outcome) {
        return outcome.decision() instanceof Decision.Accepted(var events) ? events : List.of();
    }
}
