package dev.paylog.payment.rest;

import static dev.paylog.payment.rest.SubmitPaymentRequest.IDEMPOTENCY_KEY;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.payment.CommandLog;
import dev.paylog.payment.OverloadedException;
import dev.paylog.payment.PaylogProperties;
import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Payment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Payments are submitted here; the answer is given once the log has the command. */
@RestController
class PaymentController {

    private final CommandLog log;
    private final PaylogProperties paylog;
    private final NdjsonStreams streams;

    PaymentController(CommandLog log, PaylogProperties paylog, NdjsonStreams streams) {
        this.log = log;
        this.paylog = paylog;
        this.streams = streams;
    }

    @PostMapping(path = "/payments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.PAYMENTS_WRITE)
    ResponseEntity<Object> submit(
            Caller caller,
            @RequestBody SubmitPaymentRequest request,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> preferences) {
        var prefer = Prefer.of(preferences, paylog.patience());
        var command = Theirs.of(caller, request.toCommand(caller, key, System.currentTimeMillis()));
        var reply = log.append(command, prefer.patience());
        return PaymentReplies.answer(Asked.of(command), reply, prefer);
    }

    /** The answer to a line of a stream: the log has it, and will decide. */
    record SubmittedLine(long line, String paymentId, String status) {
        static SubmittedLine of(long line, Command command) {
            String paymentId = ((Command.OfPayment) command).paymentId();
            return new SubmittedLine(line, paymentId, Payment.Status.SUBMITTED.name());
        }
    }

    /** A payment on each line, in a stream of any length. */
    @PostMapping(
            path = "/payments",
            consumes = NdjsonStreams.MEDIA_TYPE,
            produces = NdjsonStreams.MEDIA_TYPE)
    @Needs(Scope.PAYMENTS_WRITE)
    void submitAll(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var content =
                new NdjsonContent<>(
                        SubmitPaymentRequest.class,
                        line ->
                                Theirs.of(
                                        caller,
                                        line.toCommand(caller, null, System.currentTimeMillis())),
                        SubmittedLine::of);
        streams.answer(request, response, content);
    }

    /** By the creditor, who gives back all or a part of what it received. */
    @PostMapping(
            path = "/accounts/{accountId}/payments/{paymentId}/refunds",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.PAYMENTS_WRITE)
    ResponseEntity<Object> refund(
            Caller caller,
            @PathVariable String accountId,
            @PathVariable String paymentId,
            @RequestBody RefundPaymentRequest request,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> preferences) {
        var prefer = Prefer.of(preferences, paylog.patience());
        var command =
                Theirs.of(
                        caller,
                        request.toCommand(
                                caller, accountId, paymentId, key, System.currentTimeMillis()));
        var reply = log.append(command, prefer.patience());
        return PaymentReplies.answer(Asked.of(command), reply, prefer);
    }

    /** By the debtor, before the payment is settled; who asks again gets the same answer. */
    @PostMapping("/accounts/{accountId}/payments/{paymentId}/cancellation")
    @Needs(Scope.PAYMENTS_WRITE)
    ResponseEntity<Object> cancel(
            Caller caller,
            @PathVariable String accountId,
            @PathVariable String paymentId,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> preferences) {
        var prefer = Prefer.of(preferences, paylog.patience());
        var fields = new Fields();
        var command =
                new Command.CancelPayment(
                        instruction(caller, "cancellation"),
                        fields.accountId("accountId", accountId),
                        fields.paymentId("paymentId", paymentId));
        fields.check();
        Theirs.of(caller, command);
        return cancelled(command, log.append(command, prefer.patience()), prefer);
    }

    private static ResponseEntity<Object> cancelled(
            Command.CancelPayment command, @Nullable Reply reply, Prefer prefer) {
        Object body = null;
        if (reply instanceof Reply.OfPayment(_, var refusal, var payment)) {
            if (refusal != null) {
                body = Refusals.problem(refusal, null);
            } else if (payment instanceof Payment.Known known) {
                body = PaymentAnswer.of(known);
            }
        } else if (!prefer.patience().isZero()) {
            throw new OverloadedException("Not decided in time; the same call is safe.");
        }
        var answer =
                body instanceof ProblemDetail problem
                        ? ResponseEntity.status(problem.getStatus())
                        : ResponseEntity.status(body == null ? HttpStatus.ACCEPTED : HttpStatus.OK)
                                .location(URI.create("/payments/" + command.paymentId()));
        if (body != null) {
            answer.contentType(PaymentReplies.type(body));
        }
        if (reply != null && reply.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        if (prefer.applied() != null) {
            answer.header("Preference-Applied", prefer.applied());
        }
        return answer.body(body);
    }

    private static Command.Instruction instruction(Caller caller, String content) {
        return new Command.Instruction(
                UUID.randomUUID().toString(),
                System.currentTimeMillis(),
                ContentHash.of(content),
                caller.subject());
    }
}
