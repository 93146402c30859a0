package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.SafePattern;
import dev.paylog.fraud.domain.Limit;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleSet;
import dev.paylog.fraud.domain.RuleVersion;
import dev.paylog.fraud.domain.Screening;
import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.payments.events.PaymentSubmitted;

import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

@DisplayName("A replay of the log")
class ReplayTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> DEBTORS = List.of("alice", "alice", "alice", "dave", "eve2");

    private final ScreeningDriver screening = new ScreeningDriver();
    private final List<IndexedRecord> log = new ArrayList<>();
    private Instant now = Samples.NOW;

    @AfterEach
    void close() {
        screening.close();
    }

    /** The rules change all the time, windows slide, and one of two payments is settled. */
    @Test
    void givesTheVerdictsOfTheVersionsThatTheyName() {
        for (int version = 1; version <= 3; version++) {
            putRules(version);
            for (int payment = 1; payment <= 8; payment++) {
                submit(DEBTORS.get(payment % DEBTORS.size()), 1_000L * payment);
            }
        }
        List<PaymentAssessed> live =
                screening.assessments.readValuesToList().stream()
                        .map(PaymentAssessed.class::cast)
                        .toList();

        assertThat(replayed(live))
                .isEqualTo(live.stream().map(PaymentAssessed::getAssessment).toList());
        assertThat(fired(live))
                .extracting(rule -> rule.header().version().toString())
                .contains("sum/1", "sum/3", "count/1", "hours/2", "text/3")
                .doesNotContain("hours/1", "hours/3", "text/1");
        assertThat(fired(live))
                .extracting(Object::getClass)
                .as("all kinds of rules")
                .contains(Rule.class.getPermittedSubclasses());
    }

    private List<Rule> fired(List<PaymentAssessed> live) {
        return live.stream()
                .flatMap(assessed -> assessed.getAssessment().getRules().stream())
                .map(fired -> new RuleVersion(fired.getRuleId(), fired.getVersion()))
                .flatMap(named -> screening.rules.rules().of(List.of(named)).rules().stream())
                .toList();
    }

    private void putRules(int version) {
        var limit = new Limit(new BigDecimal(20 * version), null);
        screening.put(new Rule.AmountAbove(header("amount", version), limit));
        screening.put(new Rule.SumAbove(header("sum", version), limit, MINUTE));
        screening.put(new Rule.NewCreditorAbove(header("new", version), limit));
        screening.put(new Rule.CountAbove(header("count", version), 3 * version, MINUTE));
        screening.put(new Rule.BalanceDrained(header("drained", version), 90, MINUTE));
        screening.put(new Rule.Hours(header("hours", version), 8 + version, 9 + version));
        screening.put(new Rule.Blocked(header("blocked", version), Set.of("eve" + version)));
        screening.put(new Rule.Trusted(header("trusted", version), Set.of("dave"), null));
        screening.put(
                new Rule.TextMatches(
                        header("text", version), SafePattern.compile("gift" + version)));
    }

    private static Rule.Header header(String ruleId, int version) {
        return new Rule.Header(new RuleVersion(ruleId, version), 10, true, Instant.EPOCH);
    }

    private void submit(String debtor, long amount) {
        PaymentSubmitted submitted = Samples.submitted(debtor, amount, "EUR");
        now = now.plusSeconds(4);
        submitted.getEnvelope().put("at", now.toEpochMilli());
        submitted.getPayment().put("remittanceInformation", Samples.text("gift3"));
        log.add(submitted);
        screening.pipe(submitted);
        if (amount % 2_000 == 0) {
            log.add(Samples.settled(submitted));
            screening.settle(submitted);
        }
    }

    private List<Assessment> replayed(List<PaymentAssessed> live) {
        var memory = new Memory(Memory.Store.in(new HashMap<>()), Memory.Store.in(new HashMap<>()));
        var verdicts = live.iterator();
        var replayed = new ArrayList<Assessment>();
        for (IndexedRecord event : log) {
            switch (event) {
                case PaymentSubmitted submitted ->
                        replayed.add(verdict(memory, submitted, verdicts.next()));
                case PaymentSettled settled -> memory.remember(settled);
                default -> throw new IllegalStateException(event.toString());
            }
        }
        return replayed;
    }

    private Assessment verdict(Memory memory, PaymentSubmitted submitted, PaymentAssessed live) {
        RuleSet named =
                screening
                        .rules
                        .rules()
                        .of(
                                live.getRulesInForce().stream()
                                        .map(
                                                rule ->
                                                        new RuleVersion(
                                                                rule.getRuleId(),
                                                                rule.getVersion()))
                                        .toList());
        var at = Instant.ofEpochMilli(live.getAssessment().getAt());
        Screening again = memory.screening(submitted, named, at);
        memory.remember(again);
        return Messages.toMessage(again.assess(named));
    }
}
