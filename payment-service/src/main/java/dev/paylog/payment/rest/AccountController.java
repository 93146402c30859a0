package dev.paylog.payment.rest;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.payment.CommandLog;
import dev.paylog.payment.OverloadedException;
import dev.paylog.payment.PaylogProperties;
import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.Account;
import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.PersonalText;
import dev.paylog.payment.rest.SubmitPaymentRequest.Amount;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;

/** Accounts are opened, limited and closed here; who asks twice gets the same answer. */
@RestController
class AccountController {

    private final CommandLog log;
    private final PaylogProperties paylog;
    private final NdjsonStreams streams;

    AccountController(CommandLog log, PaylogProperties paylog, NdjsonStreams streams) {
        this.log = log;
        this.paylog = paylog;
        this.streams = streams;
    }

    /** What {@code POST /accounts} takes; amounts are decimal strings in major units. */
    record OpenAccountRequest(
            @Nullable String accountId,
            @Nullable String currency,
            @Nullable String kind,
            @Nullable String overdraftLimit,
            @Nullable String owner) {

        Command.OpenAccount toCommand(Caller caller) {
            var fields = new Fields();
            String id = fields.accountId("accountId", accountId);
            String code = fields.currency("currency", currency);
            AccountKind accountKind = kind(fields);
            long limit =
                    overdraftLimit == null
                            ? 0
                            : fields.amount("overdraftLimit", overdraftLimit, code, 0).minor();
            if (accountKind == AccountKind.SETTLEMENT && limit > 0) {
                fields.refuse("overdraftLimit", "is for customers; settlement has no limit");
            }
            String name = fields.text("owner", owner);
            fields.check();
            var content =
                    ContentHash.of(
                            code,
                            accountKind.name(),
                            Long.toString(limit),
                            Objects.requireNonNullElse(name, ""));
            return new Command.OpenAccount(
                    new Command.Instruction(
                            UUID.randomUUID().toString(),
                            System.currentTimeMillis(),
                            content,
                            caller.subject()),
                    id,
                    code,
                    accountKind,
                    limit,
                    name == null ? null : PersonalText.plain(name));
        }

        private AccountKind kind(Fields fields) {
            return switch (kind) {
                case null -> AccountKind.CUSTOMER;
                case "CUSTOMER" -> AccountKind.CUSTOMER;
                case "SETTLEMENT" -> AccountKind.SETTLEMENT;
                default -> {
                    fields.refuse("kind", "must be CUSTOMER or SETTLEMENT");
                    yield AccountKind.CUSTOMER;
                }
            };
        }
    }

    @PostMapping(path = "/accounts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.ACCOUNTS_WRITE)
    ResponseEntity<Object> open(Caller caller, @RequestBody OpenAccountRequest request) {
        return decided(Theirs.of(caller, request.toCommand(caller)));
    }

    /** The answer to a line of a stream: the log has it, and will decide. */
    record SubmittedLine(long line, String accountId, String status) {
        static SubmittedLine of(long line, Command command) {
            return new SubmittedLine(line, command.accountId(), "SUBMITTED");
        }
    }

    /** An account on each line, in a stream of any length. */
    @PostMapping(
            path = "/accounts",
            consumes = NdjsonStreams.MEDIA_TYPE,
            produces = NdjsonStreams.MEDIA_TYPE)
    @Needs(Scope.ACCOUNTS_WRITE)
    void openAll(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var content =
                new NdjsonContent<>(
                        OpenAccountRequest.class,
                        line -> Theirs.of(caller, line.toCommand(caller)),
                        SubmittedLine::of);
        streams.answer(request, response, content);
    }

    /** What {@code PUT /accounts/{id}/overdraft-limit} takes. */
    record ChangeOverdraftLimitRequest(@Nullable Amount amount) {}

    @PutMapping(
            path = "/accounts/{accountId}/overdraft-limit",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.ACCOUNTS_WRITE)
    ResponseEntity<Object> changeOverdraftLimit(
            Caller caller,
            @PathVariable String accountId,
            @RequestBody ChangeOverdraftLimitRequest request) {
        var fields = new Fields();
        String id = fields.accountId("accountId", accountId);
        Money limit = fields.amount("amount", request.amount(), 0);
        fields.check();
        return decided(
                Theirs.of(
                        caller,
                        new Command.ChangeOverdraftLimit(
                                instruction(caller, "overdraft-limit", limit.decimal()),
                                id,
                                limit)));
    }

    /** For good; who asks again gets the closed account again. */
    @PostMapping("/accounts/{accountId}/closure")
    @Needs(Scope.ACCOUNTS_WRITE)
    ResponseEntity<Object> close(Caller caller, @PathVariable String accountId) {
        var fields = new Fields();
        String id = fields.accountId("accountId", accountId);
        fields.check();
        return decided(
                Theirs.of(caller, new Command.CloseAccount(instruction(caller, "closure"), id)));
    }

    private static Command.Instruction instruction(Caller caller, String... content) {
        return new Command.Instruction(
                UUID.randomUUID().toString(),
                System.currentTimeMillis(),
                ContentHash.of(content),
                caller.subject());
    }

    private ResponseEntity<Object> decided(Command command) {
        return switch (log.append(command, paylog.patience())) {
            case Reply.OfAccount reply -> answer(command, reply);
            case Reply.OfPayment _ ->
                    throw new IllegalStateException("a payment's reply to an account's command");
            case null ->
                    throw new OverloadedException("Not decided in time; the same call is safe.");
        };
    }

    private static ResponseEntity<Object> answer(Command command, Reply.OfAccount reply) {
        var refusal = reply.refusal();
        if (refusal != null) {
            var problem = Refusals.problem(refusal, null);
            return ResponseEntity.status(problem.getStatus())
                    .contentType(PaymentReplies.type(problem))
                    .body(problem);
        }
        boolean isOpened = command instanceof Command.OpenAccount && !reply.replayed();
        var answer =
                ResponseEntity.status(isOpened ? HttpStatus.CREATED : HttpStatus.OK)
                        .contentType(MediaType.APPLICATION_JSON);
        if (reply.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(
                switch (reply.account()) {
                    case Account.Open(var profile) -> AccountAnswer.of(profile, "OPEN");
                    case Account.Closed(var profile) -> AccountAnswer.of(profile, "CLOSED");
                    case Account.Unknown _ ->
                            throw new IllegalStateException("neither opened nor refused");
                });
    }
}
