package dev.paylog.fraud.rest;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.paylog.fraud.RulesInForce;
import dev.paylog.fraud.domain.AccountKind;
import dev.paylog.fraud.domain.Rule;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Currency;
import java.util.List;

/** The newest version of each rule. */
@RestController
@RequestMapping("/fraud/rules")
final class RuleController {

    /** A rule as callers see it: only the fields of its kind are there. */
    sealed interface RuleJson {}

    /** Without a currency it is for any. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AmountAboveJson(
            String id,
            int version,
            String kind,
            @Nullable String currency,
            String limit,
            int score,
            boolean enabled)
            implements RuleJson {}

    record CountAboveJson(
            String id,
            int version,
            String kind,
            int count,
            long windowSeconds,
            int score,
            boolean enabled)
            implements RuleJson {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TrustedJson(
            String id,
            int version,
            String kind,
            List<String> accounts,
            @Nullable AccountKind accountKind,
            int score,
            boolean enabled)
            implements RuleJson {}

    private final RulesInForce rules;

    RuleController(RulesInForce rules) {
        this.rules = rules;
    }

    @GetMapping
    Page<RuleJson> all() {
        return new Page<>(rules.rules().newest().stream().map(RuleController::json).toList(), null);
    }

    @GetMapping("/{id}")
    ResponseEntity<?> one(@PathVariable String id) {
        return rules.rules()
                .newest(id)
                .<ResponseEntity<?>>map(rule -> ResponseEntity.ok(json(rule)))
                .orElseGet(
                        () ->
                                ResponseEntity.of(
                                                Problem.NOT_FOUND.detail("There is no rule " + id))
                                        .build());
    }

    private static RuleJson json(Rule rule) {
        Rule.Header header = rule.header();
        String id = header.version().ruleId();
        int version = header.version().version();
        return switch (rule) {
            case Rule.AmountAbove above ->
                    new AmountAboveJson(
                            id,
                            version,
                            "AMOUNT_ABOVE",
                            code(above.currency()),
                            above.limit().toPlainString(),
                            header.score(),
                            header.enabled());
            case Rule.CountAbove above ->
                    new CountAboveJson(
                            id,
                            version,
                            "COUNT_ABOVE",
                            above.count(),
                            above.window().toSeconds(),
                            header.score(),
                            header.enabled());
            case Rule.Trusted trusted ->
                    new TrustedJson(
                            id,
                            version,
                            "TRUSTED",
                            trusted.accounts().stream().sorted().toList(),
                            trusted.accountKind(),
                            header.score(),
                            header.enabled());
        };
    }

    private static @Nullable String code(@Nullable Currency currency) {
        return currency == null ? null : currency.getCurrencyCode();
    }
}
