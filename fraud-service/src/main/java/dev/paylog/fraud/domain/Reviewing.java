package dev.paylog.fraud.domain;

import dev.paylog.fraud.domain.ReviewOutcome.Accepted;
import dev.paylog.fraud.domain.ReviewOutcome.Reason;
import dev.paylog.fraud.domain.ReviewOutcome.Refused;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** How people decide: the first decision stands. */
public final class Reviewing {

    /** How long a decided review is remembered. */
    public static final Duration MEMORY = Duration.ofDays(30);

    /** Stands for a reviewer who does not give a name, since every person's verdict has one. */
    static final String ANONYMOUS = "anonymous";

    private Reviewing() {}

    /** Null stands for a payment that nobody was asked about, or that is no longer remembered. */
    public static ReviewOutcome decide(DecideReview command, @Nullable Review review) {
        return switch (review) {
            case null -> new Refused(Reason.PAYMENT_UNKNOWN, null);
            case Review other when isOfAnotherDebtor(other, command) ->
                    new Refused(Reason.PAYMENT_UNKNOWN, null);
            case Review.Decided decided ->
                    new Refused(Reason.ALREADY_REVIEWED, decided.assessment());
            case Review.Open open -> new Accepted(verdict(command, open));
        };
    }

    /** Whether a decided review may be forgotten. */
    public static boolean isOver(Review review, Instant now) {
        return switch (review) {
            case Review.Open _ -> false;
            case Review.Decided decided -> decided.assessment().at().plus(MEMORY).isBefore(now);
        };
    }

    private static boolean isOfAnotherDebtor(Review review, DecideReview command) {
        return !review.payment().debtorAccount().equals(command.debtorAccount());
    }

    private static Assessment verdict(DecideReview command, Review.Open open) {
        return new Assessment(
                Assessment.idFor(command.commandId()),
                open.assessment().score(),
                command.decision(),
                open.assessment().rules(),
                Objects.requireNonNullElse(command.reviewer(), ANONYMOUS),
                command.note(),
                command.at().isBefore(open.since()) ? open.since() : command.at());
    }
}
