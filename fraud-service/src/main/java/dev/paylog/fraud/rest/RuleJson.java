package dev.paylog.fraud.rest;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.paylog.fraud.domain.Limit;
import dev.paylog.fraud.domain.Rule;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.List;
import java.util.Set;

/**
 * A rule as callers see and send it: only the fields of its kind are there. rules.schema.json says
 * the same.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RuleJson(
        @Nullable String id,
        @Nullable Integer version,
        @Nullable String kind,
        @Nullable String currency,
        @Nullable String limit,
        @Nullable Integer count,
        @Nullable Integer percent,
        @Nullable Long windowSeconds,
        @Nullable List<String> accounts,
        @Nullable String accountKind,
        @Nullable Integer fromHour,
        @Nullable Integer toHour,
        @Nullable String pattern,
        @Nullable Integer score,
        @Nullable Boolean enabled) {

    static RuleJson of(Rule rule) {
        var json = new Draft(rule);
        switch (rule) {
            case Rule.AmountAbove above -> json.limited("AMOUNT_ABOVE", above.limit());
            case Rule.CountAbove above -> {
                json.kind = "COUNT_ABOVE";
                json.count = above.count();
                json.windowSeconds = above.window().toSeconds();
            }
            case Rule.SumAbove above -> {
                json.limited("SUM_ABOVE", above.limit());
                json.windowSeconds = above.window().toSeconds();
            }
            case Rule.NewCreditorAbove above -> json.limited("NEW_CREDITOR_ABOVE", above.limit());
            case Rule.BalanceDrained drained -> {
                json.kind = "BALANCE_DRAINED";
                json.percent = drained.percent();
                json.windowSeconds = drained.window().toSeconds();
            }
            case Rule.Blocked blocked -> json.naming("BLOCKED", blocked.accounts());
            case Rule.Trusted trusted -> {
                json.naming("TRUSTED", trusted.accounts());
                json.accountKind =
                        trusted.accountKind() == null ? null : trusted.accountKind().name();
            }
            case Rule.Hours hours -> {
                json.kind = "HOURS";
                json.fromHour = hours.fromHour();
                json.toHour = hours.toHour();
            }
            case Rule.TextMatches matches -> {
                json.kind = "TEXT_MATCHES";
                json.pattern = matches.pattern().source();
            }
        }
        return json.done();
    }

    /** What is filled in step by step. */
    private static final class Draft {

        private final Rule.Header header;
        private String kind = "";
        private @Nullable String currency;
        private @Nullable String limit;
        private @Nullable Integer count;
        private @Nullable Integer percent;
        private @Nullable Long windowSeconds;
        private @Nullable List<String> accounts;
        private @Nullable String accountKind;
        private @Nullable Integer fromHour;
        private @Nullable Integer toHour;
        private @Nullable String pattern;

        private Draft(Rule rule) {
            this.header = rule.header();
        }

        private void limited(String ofKind, Limit of) {
            kind = ofKind;
            limit = of.toString();
            Currency only = of.currency();
            currency = only == null ? null : only.getCurrencyCode();
        }

        private void naming(String ofKind, Set<String> named) {
            kind = ofKind;
            accounts = named.stream().sorted().toList();
        }

        private RuleJson done() {
            return new RuleJson(
                    header.version().ruleId(),
                    header.version().version(),
                    kind,
                    currency,
                    limit,
                    count,
                    percent,
                    windowSeconds,
                    accounts,
                    accountKind,
                    fromHour,
                    toHour,
                    pattern,
                    header.score(),
                    header.enabled());
        }
    }
}
