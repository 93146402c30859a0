package dev.paylog.payment.rest;

import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Rejection;
import dev.paylog.payment.domain.Terms;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import java.net.URI;

/** What became of a payment, as the answer to whoever asked for it. */
final class PaymentReplies {

    private PaymentReplies() {}

    /**
     * The answer: 201 when the money has moved, 202 while that is open, a problem when it has not.
     *
     * @param reply null when there is none yet, or nobody waits for one
     */
    static ResponseEntity<Object> answer(Asked asked, @Nullable Reply reply, Prefer prefer) {
        Object body = body(asked, reply);
        var answer =
                ResponseEntity.status(
                        body instanceof ProblemDetail problem
                                ? problem.getStatus()
                                : status(reply).value());
        answer.contentType(type(body));
        if (!isNowhere(reply)) {
            answer.location(URI.create("/payments/" + asked.paymentId()));
        }
        if (reply != null && reply.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        if (prefer.applied() != null) {
            answer.header("Preference-Applied", prefer.applied());
        }
        return answer.body(body);
    }

    /** Whatever the caller accepts: what is done must not be answered with 406. */
    static MediaType type(Object body) {
        return body instanceof ProblemDetail
                ? MediaType.APPLICATION_PROBLEM_JSON
                : MediaType.APPLICATION_JSON;
    }

    /** Refused without leaving anything behind. */
    private static boolean isNowhere(@Nullable Reply reply) {
        return reply instanceof Reply.OfPayment(_, _, Payment.Unknown _);
    }

    private static HttpStatus status(@Nullable Reply reply) {
        return switch (payment(reply)) {
            case Payment.Unknown _, Payment.Submitted _, Payment.InReview _, Payment.Settled _ ->
                    HttpStatus.ACCEPTED;
            case Payment.Ended _, Payment.Archived _ -> HttpStatus.CREATED;
        };
    }

    private static Object body(Asked asked, @Nullable Reply reply) {
        Payment payment = payment(reply);
        Rejection refusal = reply == null ? null : reply.refusal();
        Rejection reason = refusal == null ? reason(payment) : refusal;
        if (reason != null) {
            return problem(reason, asked, payment);
        }
        return switch (payment) {
            case Payment.Unknown _ -> PaymentAnswer.accepted(asked);
            case Payment.Known known -> PaymentAnswer.of(known);
            case Payment.Archived archived -> PaymentAnswer.of(asked, archived);
        };
    }

    /** Why no money has moved; null when it has, or may yet. */
    static @Nullable Rejection reason(Payment payment) {
        return switch (payment) {
            case Payment.Rejected(_, var reason) -> reason;
            case Payment.Returned(_, var reason) -> reason;
            case Payment.Cancelled _ -> Rejection.PAYMENT_CANCELLED;
            case Payment.Expired _ -> Rejection.PAYMENT_EXPIRED;
            case Payment.Archived(_, var status, var reason, _) ->
                    switch (status) {
                        case CANCELLED -> Rejection.PAYMENT_CANCELLED;
                        case EXPIRED -> Rejection.PAYMENT_EXPIRED;
                        case REJECTED, RETURNED, SUBMITTED, IN_REVIEW, SETTLED, COMPLETED -> reason;
                    };
            case Payment.Unknown _,
                    Payment.Submitted _,
                    Payment.InReview _,
                    Payment.Settled _,
                    Payment.Completed _ ->
                    null;
        };
    }

    private static ProblemDetail problem(Rejection reason, Asked asked, Payment payment) {
        ProblemDetail problem = Refusals.problem(reason, terms(payment));
        if (!(payment instanceof Payment.Unknown)) {
            problem.setProperty("paymentId", asked.paymentId());
            problem.setProperty("paymentStatus", paymentStatus(payment));
        }
        return problem;
    }

    private static @Nullable String paymentStatus(Payment payment) {
        return switch (payment) {
            case Payment.Known known -> known.dossier().status().name();
            case Payment.Archived archived -> archived.status().name();
            case Payment.Unknown _ -> null;
        };
    }

    private static @Nullable Terms terms(Payment payment) {
        return payment instanceof Payment.Known known ? known.dossier().terms() : null;
    }

    private static Payment payment(@Nullable Reply reply) {
        return switch (reply) {
            case null -> new Payment.Unknown();
            case Reply.OfPayment ofPayment -> ofPayment.payment();
            case Reply.OfAccount _ ->
                    throw new IllegalStateException("an account's reply to a payment's command");
        };
    }
}
