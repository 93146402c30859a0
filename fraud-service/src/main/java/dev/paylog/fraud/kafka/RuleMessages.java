package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.AccountKind;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleVersion;
import dev.paylog.fraud.messages.RuleKind;
import dev.paylog.fraud.messages.RuleReference;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;

/** Rules as they stand in {@code fraud.rules}. */
final class RuleMessages {

    private RuleMessages() {}

    /** One key for each version, so that compaction keeps them all. */
    static String key(Rule rule) {
        return rule.header().version().toString();
    }

    static dev.paylog.fraud.messages.Rule toMessage(Rule rule) {
        Rule.Header header = rule.header();
        var message =
                dev.paylog.fraud.messages.Rule.newBuilder()
                        .setRuleId(header.version().ruleId())
                        .setVersion(header.version().version())
                        .setScore(header.score())
                        .setEnabled(header.enabled())
                        .setAt(header.at().toEpochMilli());
        return switch (rule) {
            case Rule.AmountAbove above ->
                    message.setKind(RuleKind.AMOUNT_ABOVE)
                            .setCurrency(code(above.currency()))
                            .setLimit(above.limit().toPlainString())
                            .build();
            case Rule.CountAbove above ->
                    message.setKind(RuleKind.COUNT_ABOVE)
                            .setCount(above.count())
                            .setWindowMillis(above.window().toMillis())
                            .build();
            case Rule.Trusted trusted ->
                    message.setKind(RuleKind.TRUSTED)
                            .setAccounts(trusted.accounts().stream().sorted().toList())
                            .setAccountKind(kind(trusted.accountKind()))
                            .build();
        };
    }

    /**
     * @throws IllegalArgumentException for a rule of a newer kind or without its fields
     */
    static Rule toRule(dev.paylog.fraud.messages.Rule message) {
        var header =
                new Rule.Header(
                        new RuleVersion(message.getRuleId(), message.getVersion()),
                        message.getScore(),
                        message.getEnabled(),
                        Instant.ofEpochMilli(message.getAt()));
        return switch (message.getKind()) {
            case AMOUNT_ABOVE ->
                    new Rule.AmountAbove(
                            header,
                            new BigDecimal(field(message.getLimit(), "limit")),
                            currency(message.getCurrency()));
            case COUNT_ABOVE ->
                    new Rule.CountAbove(
                            header,
                            field(message.getCount(), "count"),
                            Duration.ofMillis(field(message.getWindowMillis(), "windowMillis")));
            case TRUSTED ->
                    new Rule.Trusted(
                            header,
                            new HashSet<>(message.getAccounts()),
                            kind(message.getAccountKind()));
            case UNRECOGNISED ->
                    throw new IllegalArgumentException(
                            "rule " + header.version() + " is of a newer kind");
        };
    }

    static List<RuleReference> references(List<Rule> rules) {
        return rules.stream()
                .map(rule -> rule.header().version())
                .map(version -> new RuleReference(version.ruleId(), version.version()))
                .toList();
    }

    private static <T> T field(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("a rule of its kind needs " + name);
        }
        return value;
    }

    private static @Nullable String code(@Nullable Currency currency) {
        return currency == null ? null : currency.getCurrencyCode();
    }

    private static @Nullable Currency currency(@Nullable String code) {
        return code == null ? null : Currency.getInstance(code);
    }

    private static dev.paylog.payments.@Nullable AccountKind kind(@Nullable AccountKind kind) {
        return kind == null ? null : dev.paylog.payments.AccountKind.valueOf(kind.name());
    }

    private static @Nullable AccountKind kind(dev.paylog.payments.@Nullable AccountKind kind) {
        return kind == null ? null : AccountKind.valueOf(kind.name());
    }
}
