package dev.paylog.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;

/** given (what was commanded so far) / when (a command comes) / then (this happens). */
final class Specification {

    private State state = State.NOTHING;
    private Outcome outcome = new Outcome(new Decision.Repeated(), state, null);

    static Specification given(Command... history) {
        var specification = new Specification();
        for (Command command : history) {
            specification.state = Outcome.of(command, specification.state).state();
        }
        return specification;
    }

    Specification when(Command command) {
        outcome = Outcome.of(command, state);
        return this;
    }

    <E extends Event> E then(Class<E> event) {
        return assertThat(outcome.decision())
                .asInstanceOf(InstanceOfAssertFactories.type(Decision.Accepted.class))
                .extracting(Decision.Accepted::event)
                .asInstanceOf(InstanceOfAssertFactories.type(event))
                .actual();
    }

    void thenRejected(Rejection reason) {
        assertThat(outcome.decision()).isEqualTo(new Decision.Rejected(reason));
        assertThat(outcome.refusal()).isEqualTo(reason);
    }

    void thenNothingHappened() {
        assertThat(outcome.decision()).isEqualTo(new Decision.Repeated());
        assertThat(outcome.state()).isSameAs(state);
        assertThat(outcome.followUp()).isNull();
    }

    Outcome outcome() {
        return outcome;
    }

    Balance balance() {
        return Decider.profile(outcome.state().account()).balance();
    }

    Payment.Known payment() {
        return (Payment.Known) outcome.state().payment();
    }
}
