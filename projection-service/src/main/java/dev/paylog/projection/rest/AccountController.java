package dev.paylog.projection.rest;

import dev.paylog.projection.Account;
import dev.paylog.projection.Accounts;
import dev.paylog.projection.Accounts.StatementLine;
import dev.paylog.projection.TimeRange;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/accounts")
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
    PageView<AccountView> accounts(@RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        int limit = parameters.limit();
        String after = parameters.cursor(Cursor.ACCOUNTS);
        String asked = parameters.generation();
        parameters.check();
        Accounts accounts = generation.of(asked).accounts();
        return PageView.of(
                accounts.byId(after, limit), AccountView::of, Cursor.ACCOUNTS, Account::accountId);
    }

    @GetMapping("/{accountId}")
    AccountView account(
            @PathVariable String accountId, @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        String asked = parameters.generation();
        parameters.check();
        return AccountView.of(existing(accountId, generation.of(asked).accounts()));
    }

    @GetMapping("/{accountId}/statement")
    PageView<LineView> statement(
            @PathVariable String accountId, @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        int limit = parameters.limit();
        Long after = parameters.cursor(Cursor.STATEMENT);
        TimeRange booked = parameters.timeRange();
        String asked = parameters.generation();
        parameters.check();
        Accounts accounts = generation.of(asked).accounts();
        String currency = existing(accountId, accounts).currency();
        return PageView.of(
                accounts.statement(accountId, booked, after, limit),
                line -> LineView.of(line, currency),
                Cursor.STATEMENT,
                StatementLine::accountVersion);
    }

    private static Account existing(String accountId, Accounts accounts) {
        return accounts.find(accountId)
                .orElseThrow(() -> Problems.notFound("There is no account " + accountId));
    }
}
