package dev.paylog.fraud.rest;

import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.fraud.Backtests;
import dev.paylog.fraud.domain.Backtest;
import dev.paylog.fraud.domain.BacktestReport;
import dev.paylog.fraud.domain.InvalidRuleException;
import dev.paylog.fraud.domain.Rule;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Rules that are tried on the payments of the past. */
@RestController
@RequestMapping(path = BacktestController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class BacktestController {

    static final String PATH = "/fraud/backtests";

    static final int LIMIT_MAX = 500;

    record Order(@Nullable List<RuleJson> rules, @Nullable String from, @Nullable String to) {}

    private final Backtests backtests;

    BacktestController(Backtests backtests) {
        this.backtests = backtests;
    }

    static URI location(String id) {
        return URI.create(PATH + "/" + id);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.FRAUD_RULES)
    ResponseEntity<BacktestJson> start(@RequestBody Order order) {
        Instant from = instant(order.from(), "from");
        Instant to = instant(order.to(), "to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw new MalformedRequestException("to", "is not after from");
        }
        Backtest begun = backtests.start(new Backtest.Order(candidates(order.rules()), from, to));
        return ResponseEntity.accepted()
                .location(location(begun.id()))
                .body(BacktestJson.of(begun));
    }

    @GetMapping("/{id}")
    @Needs(Scope.FRAUD_RULES)
    ResponseEntity<?> one(@PathVariable String id) {
        return backtests
                .find(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(BacktestJson.of(found)))
                .orElseGet(() -> unknown(id));
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.FRAUD_RULES)
    ResponseEntity<?> cancel(@PathVariable String id) {
        return backtests
                .cancel(id)
                .<ResponseEntity<?>>map(ended -> ResponseEntity.ok(BacktestJson.of(ended)))
                .orElseGet(() -> unknown(id));
    }

    /** Payments whose verdict changes; none before the report is there. */
    @GetMapping("/{id}/payments")
    @Needs(Scope.FRAUD_RULES)
    ResponseEntity<?> payments(
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") int cursor) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new MalformedRequestException("limit", "is not between 1 and " + LIMIT_MAX);
        }
        if (cursor < 0) {
            throw new MalformedRequestException("cursor", "is not one that was given out");
        }
        return backtests
                .find(id)
                .<ResponseEntity<?>>map(
                        found -> ResponseEntity.ok(page(found.report(), limit, cursor)))
                .orElseGet(() -> unknown(id));
    }

    private static Page<BacktestJson.Listed> page(
            @Nullable BacktestReport report, int limit, int cursor) {
        List<BacktestReport.Listed> all = report == null ? List.of() : report.listed();
        int from = Math.min(cursor, all.size());
        int to = Math.min(from + limit, all.size());
        return new Page<>(
                all.subList(from, to).stream().map(BacktestJson.Listed::of).toList(),
                to < all.size() ? Integer.toString(to) : null);
    }

    private static List<Rule> candidates(@Nullable List<RuleJson> rules) {
        if (rules == null) {
            throw new MalformedRequestException("rules", "is missing");
        }
        if (rules.size() > RuleController.RULES_MAX) {
            throw new MalformedRequestException("rules", "are more than 200");
        }
        var candidates = new ArrayList<Rule>();
        var ids = new HashSet<String>();
        for (int index = 0; index < rules.size(); index++) {
            Rule rule = candidate(rules.get(index), "rules[" + index + "]");
            if (!ids.add(rule.header().version().ruleId())) {
                throw new MalformedRequestException("rules[" + index + "].id", "is there twice");
            }
            candidates.add(rule);
        }
        return candidates;
    }

    private static Rule candidate(RuleJson json, String place) {
        // JSON has null where Java has no word for it.
        if (Objects.isNull(json)) {
            throw new MalformedRequestException(place, "is missing");
        }
        try {
            return RuleReader.readCandidate(json);
        } catch (InvalidRuleException e) {
            throw new MalformedRequestException(place + "." + e.field(), e.reason());
        }
    }

    private static @Nullable Instant instant(@Nullable String text, String field) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedRequestException(field, "is not a timestamp of RFC 3339 in UTC");
        }
    }

    private static ResponseEntity<?> unknown(String id) {
        String detail = "This instance knows no back-test " + id + ": ask the one that began it.";
        return Problem.answer(Problem.NOT_FOUND.detail(detail));
    }
}
