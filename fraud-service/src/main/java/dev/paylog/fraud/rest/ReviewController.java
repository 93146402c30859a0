package dev.paylog.fraud.rest;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.fraud.OpenReviews;
import dev.paylog.fraud.ReviewDesk;
import dev.paylog.fraud.domain.Assessment;
import dev.paylog.fraud.domain.DecideReview;
import dev.paylog.fraud.domain.Decision;
import dev.paylog.fraud.domain.QueuePosition;
import dev.paylog.fraud.domain.Review;
import dev.paylog.fraud.domain.ReviewOutcome;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Payments that wait for a person, and what the person says. */
@RestController
final class ReviewController {

    static final int LIMIT_MAX = 500;
    static final int NOTE_CHARACTERS_MAX = 500;
    static final int REVIEWER_CHARACTERS_MAX = 100;
    static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._:-]{1,34}");
    static final Pattern PAYMENT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    record Verdict(@Nullable String decision, @Nullable String note, @Nullable String reviewer) {}

    record AmountJson(String value, String currency) {}

    record ReviewJson(
            String paymentId,
            String debtorAccount,
            String creditorAccount,
            AmountJson amount,
            int score,
            List<AssessmentJson.Fired> rules,
            String since) {}

    private final ReviewDesk desk;
    private final OpenReviews reviews;
    private final InstantSource clock = InstantSource.system();

    ReviewController(ReviewDesk desk, OpenReviews reviews) {
        this.desk = desk;
        this.reviews = reviews;
    }

    /** A caller that is not for all accounts gets pages with gaps. */
    @GetMapping(path = "/fraud/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.FRAUD_REVIEW)
    Page<ReviewJson> open(
            Caller caller,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new MalformedRequestException("limit", "is not between 1 and " + LIMIT_MAX);
        }
        QueuePosition from = cursor == null ? QueuePosition.FRONT : Cursor.parse(cursor);
        List<Review.Open> found = reviews.after(from, limit + 1);
        List<Review.Open> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Cursor.of(page.getLast().position()) : null;
        return new Page<>(
                page.stream()
                        .filter(one -> caller.mayActFor(one.payment().debtorAccount()))
                        .map(ReviewController::json)
                        .toList(),
                next);
    }

    private static ReviewJson json(Review.Open review) {
        var amount = review.payment().amount();
        return new ReviewJson(
                review.payment().paymentId(),
                review.payment().debtorAccount(),
                review.payment().creditorAccount(),
                new AmountJson(
                        amount.majorUnits().toPlainString(), amount.currency().getCurrencyCode()),
                review.assessment().score(),
                review.assessment().rules().stream().map(AssessmentJson.Fired::of).toList(),
                Timestamps.format(review.since()));
    }

    @PostMapping(
            path = "/accounts/{debtor}/payments/{paymentId}/review",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.FRAUD_REVIEW)
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable String debtor,
            @PathVariable String paymentId,
            @RequestBody Verdict verdict) {
        Decision decision = decision(verdict);
        if (!ACCOUNT.matcher(debtor).matches()
                || !PAYMENT.matcher(paymentId).matches()
                || !caller.mayActFor(debtor)) {
            return refused(ReviewOutcome.Reason.PAYMENT_UNKNOWN, null);
        }
        var command =
                new DecideReview(
                        UUID.randomUUID().toString(),
                        clock.instant(),
                        debtor,
                        paymentId,
                        decision,
                        reviewer(caller, verdict),
                        verdict.note());
        return switch (desk.decide(command)) {
            case ReviewOutcome.Accepted(Assessment stands) ->
                    ResponseEntity.ok(AssessmentJson.of(stands));
            case ReviewOutcome.Refused(var reason, var standing) -> refused(reason, standing);
        };
    }

    /** By the token, if there is one: nobody decides in the name of another. */
    private static @Nullable String reviewer(Caller caller, Verdict verdict) {
        if (caller.subject() == null) {
            return verdict.reviewer();
        }
        if (verdict.reviewer() != null && !verdict.reviewer().equals(caller.subject())) {
            throw new MalformedRequestException("reviewer", "is another than the token's subject");
        }
        return caller.subject();
    }

    private static Decision decision(Verdict verdict) {
        var errors = new ArrayList<FieldError>();
        Decision decision =
                switch (verdict.decision()) {
                    case "APPROVE" -> Decision.APPROVE;
                    case "DECLINE" -> Decision.DECLINE;
                    case null, default -> Decision.REFER;
                };
        if (decision == Decision.REFER) {
            errors.add(new FieldError("decision", "is neither APPROVE nor DECLINE"));
        }
        limit(verdict.note(), "note", 0, NOTE_CHARACTERS_MAX, errors);
        limit(verdict.reviewer(), "reviewer", 1, REVIEWER_CHARACTERS_MAX, errors);
        if (!errors.isEmpty()) {
            throw new MalformedRequestException(errors);
        }
        return decision;
    }

    private static void limit(
            @Nullable String text, String field, int min, int max, List<FieldError> errors) {
        if (text != null && (text.length() < min || text.length() > max)) {
            errors.add(new FieldError(field, "has not " + min + " to " + max + " characters"));
        }
    }

    private static ResponseEntity<?> refused(
            ReviewOutcome.Reason reason, @Nullable Assessment standing) {
        ProblemDetail problem =
                switch (reason) {
                    case ALREADY_REVIEWED ->
                            Problem.ALREADY_REVIEWED.detail("The first decision stands.");
                    case PAYMENT_UNKNOWN ->
                            Problem.PAYMENT_UNKNOWN.detail(
                                    "It was never referred, or was withdrawn since.");
                };
        if (standing != null) {
            problem.setProperty("assessment", AssessmentJson.of(standing));
        }
        return Problem.answer(problem);
    }
}
