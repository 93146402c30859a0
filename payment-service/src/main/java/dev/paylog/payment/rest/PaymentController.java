package dev.paylog.payment.rest;

import dev.paylog.payment.CommandLog;
import dev.paylog.payment.PaylogProperties;
import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.Command.SubmitPayment;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Rejection;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.List;

/** Payments are submitted here; the answer is given once the log has the command. */
@RestController
class PaymentController {

    private final CommandLog log;
    private final PaylogProperties paylog;

    PaymentController(CommandLog log, PaylogProperties paylog) {
        this.log = log;
        this.paylog = paylog;
    }

    @PostMapping(path = "/payments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> submit(
            @RequestBody SubmitPaymentRequest request,
            @RequestHeader(name = SubmitPaymentRequest.IDEMPOTENCY_KEY, required = false)
                    @Nullable String idempotencyKey,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> preferences) {
        var prefer = Prefer.of(preferences, paylog.patience());
        var command = request.toCommand(idempotencyKey, System.currentTimeMillis());
        var reply = log.append(command, prefer.patience());
        var answer = answer(command, reply);
        if (prefer.applied() != null) {
            answer.header("Preference-Applied", prefer.applied());
        }
        return answer.body(body(command, reply));
    }

    private static ResponseEntity.BodyBuilder answer(SubmitPayment command, @Nullable Reply reply) {
        var answer =
                ResponseEntity.status(status(reply))
                        .location(URI.create("/payments/" + command.paymentId()));
        if (reply != null && reply.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer;
    }

    private static HttpStatus status(@Nullable Reply reply) {
        if (reply == null) {
            return HttpStatus.ACCEPTED;
        }
        if (reply.refusal() != null) {
            return HttpStatus.UNPROCESSABLE_CONTENT;
        }
        return switch (known(reply)) {
            case Payment.Submitted _, Payment.InReview _, Payment.Settled _ -> HttpStatus.ACCEPTED;
            case Payment.Completed _ -> HttpStatus.CREATED;
            case Payment.Rejected _, Payment.Returned _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static Object body(SubmitPayment command, @Nullable Reply reply) {
        if (reply == null) {
            return PaymentAnswer.accepted(command.terms());
        }
        var payment = known(reply);
        var reason = reply.refusal() == null ? PaymentAnswer.reason(payment) : reply.refusal();
        return reason == null ? PaymentAnswer.of(payment) : problem(reason, payment);
    }

    private static ProblemDetail problem(Rejection reason, Payment.Known payment) {
        var dossier = payment.dossier();
        var problem =
                ProblemAdvice.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, reason.slug(), detail(reason, dossier));
        problem.setProperty("paymentId", dossier.terms().paymentId());
        problem.setProperty("paymentStatus", dossier.history().getLast().status().name());
        return problem;
    }

    private static String detail(Rejection reason, Payment.Dossier dossier) {
        var terms = dossier.terms();
        return switch (reason) {
            case INSUFFICIENT_FUNDS -> terms.debtorAccount() + " has not enough available.";
            case DEBTOR_ACCOUNT_UNKNOWN -> terms.debtorAccount() + " was never opened.";
            case CREDITOR_ACCOUNT_UNKNOWN -> terms.creditorAccount() + " was never opened.";
            case ACCOUNT_CLOSED -> "An account of the payment is closed.";
            case CURRENCY_MISMATCH -> "An account of the payment has another currency.";
            case BALANCE_LIMIT_EXCEEDED -> "A balance would leave what Paylog can carry.";
            case FRAUD_SUSPECTED -> "Screening declined the payment.";
            case IDEMPOTENCY_KEY_REUSED -> "The same key stands for a payment of other content.";
            case ACCOUNT_EXISTS, ALREADY_DECIDED, PAYMENT_UNKNOWN -> reason.slug();
        };
    }

    private static Payment.Known known(Reply reply) {
        if (reply instanceof Reply.OfPayment(_, _, Payment.Known known)) {
            return known;
        }
        throw new IllegalStateException("a reply to a submission without its payment");
    }
}
