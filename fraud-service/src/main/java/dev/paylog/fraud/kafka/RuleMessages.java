package dev.paylog.fraud.kafka;

import dev.paylog.fraud.SafePattern;
import dev.paylog.fraud.domain.AccountKind;
import dev.paylog.fraud.domain.Limit;
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
                        .setDeleted(header.deleted())
                        .setAt(header.at().toEpochMilli());
        return switch (rule) {
            case Rule.AmountAbove above ->
                    limited(message.setKind(RuleKind.AMOUNT_ABOVE), above.limit()).build();
            case Rule.CountAbove above ->
                    message.setKind(RuleKind.COUNT_ABOVE)
                            .setCount(above.count())
                            .setWindowMillis(above.window().toMillis())
                            .build();
            case Rule.SumAbove above ->
                    limited(message.setKind(RuleKind.SUM_ABOVE), above.limit())
                            .setWindowMillis(above.window().toMillis())
                            .build();
            case Rule.NewCreditorAbove above ->
                    limited(message.setKind(RuleKind.NEW_CREDITOR_ABOVE), above.limit()).build();
            case Rule.BalanceDrained drained ->
                    message.setKind(RuleKind.BALANCE_DRAINED)
                            .setPercent(drained.percent())
                            .setWindowMillis(drained.window().toMillis())
                            .build();
            case Rule.Blocked blocked ->
                    message.setKind(RuleKind.BLOCKED)
                            .setAccounts(blocked.accounts().stream().sorted().toList())
                            .build();
            case Rule.Trusted trusted ->
                    message.setKind(RuleKind.TRUSTED)
                            .setAccounts(trusted.accounts().stream().sorted().toList())
                            .setAccountKind(kind(trusted.accountKind()))
                            .build();
            case Rule.Hours hours ->
                    message.setKind(RuleKind.HOURS)
                            .setFromHour(hours.fromHour())
                            .setToHour(hours.toHour())
                            .build();
            case Rule.TextMatches matches ->
                    message.setKind(RuleKind.TEXT_MATCHES)
                            .setPattern(matches.pattern().source())
                            .build();
        };
    }

    private static dev.paylog.fraud.messages.Rule.Builder limited(
            dev.paylog.fraud.messages.Rule.Builder message, Limit limit) {
        Currency currency = limit.currency();
        return message.setLimit(limit.toString())
                .setCurrency(currency == null ? null : currency.getCurrencyCode());
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
                        message.getDeleted(),
                        Instant.ofEpochMilli(message.getAt()));
        return switch (message.getKind()) {
            case AMOUNT_ABOVE -> new Rule.AmountAbove(header, limit(message));
            case COUNT_ABOVE ->
                    new Rule.CountAbove(
                            header, field(message.getCount(), "count"), window(message));
            case SUM_ABOVE -> new Rule.SumAbove(header, limit(message), window(message));
            case NEW_CREDITOR_ABOVE -> new Rule.NewCreditorAbove(header, limit(message));
            case BALANCE_DRAINED ->
                    new Rule.BalanceDrained(
                            header, field(message.getPercent(), "percent"), window(message));
            case BLOCKED -> new Rule.Blocked(header, new HashSet<>(message.getAccounts()));
            case TRUSTED ->
                    new Rule.Trusted(
                            header,
                            new HashSet<>(message.getAccounts()),
                            kind(message.getAccountKind()));
            case HOURS ->
                    new Rule.Hours(
                            header,
                            field(message.getFromHour(), "fromHour"),
                            field(message.getToHour(), "toHour"));
            case TEXT_MATCHES ->
                    new Rule.TextMatches(
                            header, SafePattern.compile(field(message.getPattern(), "pattern")));
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

    private static Limit limit(dev.paylog.fraud.messages.Rule message) {
        String code = message.getCurrency();
        return new Limit(
                new BigDecimal(field(message.getLimit(), "limit")),
                code == null ? null : Currency.getInstance(code));
    }

    private static Duration window(dev.paylog.fraud.messages.Rule message) {
        return Duration.ofMillis(field(message.getWindowMillis(), "windowMillis"));
    }

    private static dev.paylog.payments.@Nullable AccountKind kind(@Nullable AccountKind kind) {
        return kind == null ? null : dev.paylog.payments.AccountKind.valueOf(kind.name());
    }

    private static @Nullable AccountKind kind(dev.paylog.payments.@Nullable AccountKind kind) {
        return kind == null ? null : AccountKind.valueOf(kind.name());
    }
}
