package dev.paylog.projection.rest;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.projection.Account;
import dev.paylog.projection.Accounts;
import dev.paylog.projection.Accounts.StatementLine;
import dev.paylog.projection.TimeRange;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
final class AccountController {

    record LineView(
            String at,
            String paymentId,
            String counterparty,
            String amount,
            String balance,
            String kind,
            @Nullable String text) {

        static LineView of(StatementLine line, String currency) {
            return new LineView(
                    Timestamps.format(line.at()),
                    line.paymentId(),
                    line.counterparty(),
                    Amounts.format(line.amount(), currency),
                    Amounts.format(line.balance(), currency),
                    line.kind(),
                    line.text());
        }
    }

    private final AskedGeneration generation;

    AccountController(AskedGeneration generation) {
        this.generation = generation;
    }

    @GetMapping
    @Needs(Scope.PAYMENTS_READ)
    PageView<AccountView> accounts(
            Caller caller, @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        int limit = parameters.limit();
        String after = parameters.cursor(Cursor.ACCOUNTS);
        String asked = parameters.generation();
        parameters.check();
        Accounts accounts = generation.of(asked).accounts();
        return PageView.of(
                caller.isUnlimited()
                        ? accounts.byId(after, limit)
                        : accounts.byId(caller.accounts(), after, limit),
                AccountView::of,
                Cursor.ACCOUNTS);
    }

    /**
     * {@code GET /accounts/{id}}: 200 with a weak {@code ETag}; 304 to {@code If-None-Match} with
     * that tag, or {@code *}; 404.
     */
    @GetMapping("/{accountId}")
    @Needs(Scope.PAYMENTS_READ)
    ResponseEntity<AccountView> account(
            Caller caller,
            @PathVariable String accountId,
            @RequestHeader HttpHeaders headers,
            @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        String asked = parameters.generation();
        parameters.check();
        Account found = existing(caller, accountId, generation.of(asked).accounts());
        return Versioned.of(AccountView.of(found), headers, generation.past(asked), found.version())
                .answer();
    }

    /**
     * {@code GET /accounts/{id}/statement}: oldest line first, {@code from} (inclusive) and {@code
     * to} (exclusive) of booking, {@code limit} (1 to 500, 50 unless given) and {@code cursor} as
     * in lists; 404.
     */
    @GetMapping("/{accountId}/statement")
    @Needs(Scope.PAYMENTS_READ)
    PageView<LineView> statement(
            Caller caller,
            @PathVariable String accountId,
            @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        int limit = parameters.limit();
        Long after = parameters.cursor(Cursor.STATEMENT);
        TimeRange booked = parameters.timeRange();
        String asked = parameters.generation();
        parameters.check();
        Accounts accounts = generation.of(asked).accounts();
        String currency = existing(caller, accountId, accounts).currency();
        return PageView.of(
                accounts.statement(accountId, booked, after, limit),
                line -> LineView.of(line, currency),
                Cursor.STATEMENT);
    }

    private static Account existing(Caller caller, String accountId, Accounts accounts) {
        return accounts.find(accountId)
                .filter(_ -> caller.mayActFor(accountId))
                .orElseThrow(() -> Problems.notFound("There is no account " + accountId));
    }
}
