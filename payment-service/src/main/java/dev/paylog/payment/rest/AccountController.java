package dev.paylog.payment.rest;

import dev.paylog.payment.CommandLog;
import dev.paylog.payment.OverloadedException;
import dev.paylog.payment.PaylogProperties;
import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.Account;
import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.PersonalText;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.Objects;
import java.util.UUID;

/** Accounts are opened here; who asks twice for the same gets the same account. */
@RestController
class AccountController {

    private final CommandLog log;
    private final PaylogProperties paylog;

    AccountController(CommandLog log, PaylogProperties paylog) {
        this.log = log;
        this.paylog = paylog;
    }

    /** What {@code POST /accounts} takes; amounts are decimal strings in major units. */
    record OpenAccountRequest(
            @Nullable String accountId,
            @Nullable String currency,
            @Nullable String kind,
            @Nullable String overdraftLimit,
            @Nullable String owner) {

        Command.OpenAccount toCommand() {
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
                            UUID.randomUUID().toString(), System.currentTimeMillis(), content),
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
    ResponseEntity<Object> open(@RequestBody OpenAccountRequest request) {
        var reply = log.append(request.toCommand(), paylog.patience());
        if (reply instanceof Reply.OfAccount ofAccount) {
            return answer(ofAccount);
        }
        throw new OverloadedException("The account was not opened in time; the same call is safe.");
    }

    private static ResponseEntity<Object> answer(Reply.OfAccount reply) {
        var refusal = reply.refusal();
        if (refusal != null) {
            var problem =
                    ProblemAdvice.problem(
                            HttpStatus.CONFLICT,
                            refusal.slug(),
                            "The account exists with another content.");
            return ResponseEntity.status(HttpStatus.CONFLICT).body(problem);
        }
        return switch (reply.account()) {
            case Account.Open(var profile) ->
                    ResponseEntity.status(reply.replayed() ? HttpStatus.OK : HttpStatus.CREATED)
                            .body(AccountAnswer.of(profile, "OPEN"));
            case Account.Closed(var profile) ->
                    ResponseEntity.ok(AccountAnswer.of(profile, "CLOSED"));
            case Account.Unknown _ -> throw new IllegalStateException("neither opened nor refused");
        };
    }
}
