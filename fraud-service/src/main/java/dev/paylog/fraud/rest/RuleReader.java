package dev.paylog.fraud.rest;

import dev.paylog.fraud.SafePattern;
import dev.paylog.fraud.domain.AccountKind;
import dev.paylog.fraud.domain.InvalidRuleException;
import dev.paylog.fraud.domain.Limit;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleVersion;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes rules of what callers send, or says which field is to blame. */
final class RuleReader {

    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._:-]{1,34}");

    private static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "AMOUNT_ABOVE", Set.of("limit", "currency"),
                    "COUNT_ABOVE", Set.of("count", "windowSeconds"),
                    "SUM_ABOVE", Set.of("limit", "currency", "windowSeconds"),
                    "NEW_CREDITOR_ABOVE", Set.of("limit", "currency"),
                    "BALANCE_DRAINED", Set.of("percent", "windowSeconds"),
                    "BLOCKED", Set.of("accounts"),
                    "TRUSTED", Set.of("accounts", "accountKind"),
                    "HOURS", Set.of("fromHour", "toHour"),
                    "TEXT_MATCHES", Set.of("pattern"));

    private RuleReader() {}

    /**
     * A rule that is tried before it is written, so it has no version yet.
     *
     * @throws InvalidRuleException for the first thing that is wrong
     */
    static Rule readCandidate(RuleJson json) {
        String id = given(json.id(), "id");
        if (!RuleController.ID.matcher(id).matches()) {
            throw new InvalidRuleException("id", "is not 1 to 64 of a-z, 0-9 and -");
        }
        boolean enabled = Objects.requireNonNullElse(json.enabled(), true);
        int score = given(json.score(), "score");
        var version = new RuleVersion(id, Objects.requireNonNullElse(json.version(), 0));
        return read(json, new Rule.Header(version, score, enabled, Instant.EPOCH));
    }

    /**
     * Reads the fields of its kind.
     *
     * @throws InvalidRuleException for the first thing that is wrong
     */
    static Rule read(RuleJson json, Rule.Header header) {
        String kind = given(json.kind(), "kind");
        Set<String> fields = FIELDS.get(kind);
        if (fields == null) {
            throw new InvalidRuleException("kind", "is none of those in the schema of rules");
        }
        refuseForeign(json, kind, fields);
        return switch (kind) {
            case "AMOUNT_ABOVE" -> new Rule.AmountAbove(header, limit(json));
            case "COUNT_ABOVE" ->
                    new Rule.CountAbove(header, given(json.count(), "count"), window(json));
            case "SUM_ABOVE" -> new Rule.SumAbove(header, limit(json), window(json));
            case "NEW_CREDITOR_ABOVE" -> new Rule.NewCreditorAbove(header, limit(json));
            case "BALANCE_DRAINED" ->
                    new Rule.BalanceDrained(header, given(json.percent(), "percent"), window(json));
            case "BLOCKED" -> new Rule.Blocked(header, accounts(json));
            case "TRUSTED" -> new Rule.Trusted(header, accounts(json), accountKind(json));
            case "HOURS" ->
                    new Rule.Hours(
                            header,
                            given(json.fromHour(), "fromHour"),
                            given(json.toHour(), "toHour"));
            default ->
                    new Rule.TextMatches(
                            header, SafePattern.compile(given(json.pattern(), "pattern")));
        };
    }

    private static void refuseForeign(RuleJson json, String kind, Set<String> fields) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("currency", json.currency());
        all.put("limit", json.limit());
        all.put("count", json.count());
        all.put("percent", json.percent());
        all.put("windowSeconds", json.windowSeconds());
        all.put("accounts", json.accounts());
        all.put("accountKind", json.accountKind());
        all.put("fromHour", json.fromHour());
        all.put("toHour", json.toHour());
        all.put("pattern", json.pattern());
        all.forEach(
                (field, value) -> {
                    if (value != null && !fields.contains(field)) {
                        throw new InvalidRuleException(field, "is no field of " + kind);
                    }
                });
    }

    private static <T> T given(@Nullable T value, String field) {
        if (value == null) {
            throw new InvalidRuleException(field, "is missing");
        }
        return value;
    }

    private static Limit limit(RuleJson json) {
        String text = given(json.limit(), "limit");
        if (!AMOUNT.matcher(text).matches()) {
            throw new InvalidRuleException("limit", "is not an amount such as \"10000.00\"");
        }
        return new Limit(new BigDecimal(text), currency(json.currency()));
    }

    private static @Nullable Currency currency(@Nullable String code) {
        try {
            return code == null ? null : Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new InvalidRuleException("currency", "is not a currency of ISO 4217");
        }
    }

    private static Duration window(RuleJson json) {
        long seconds = given(json.windowSeconds(), "windowSeconds");
        // Far beyond any window, and no overflow.
        return Duration.ofSeconds(Math.clamp(seconds, -1, Integer.MAX_VALUE));
    }

    private static Set<String> accounts(RuleJson json) {
        var accounts = new HashSet<String>();
        List<String> named = json.accounts() == null ? List.of() : json.accounts();
        for (String account : named) {
            // JSON has null where Java has no word for it.
            if (Objects.isNull(account) || !ACCOUNT.matcher(account).matches()) {
                throw new InvalidRuleException("accounts", "names what is no account id");
            }
            accounts.add(account);
        }
        return accounts;
    }

    private static @Nullable AccountKind accountKind(RuleJson json) {
        return switch (json.accountKind()) {
            case null -> null;
            case "CUSTOMER" -> AccountKind.CUSTOMER;
            case "SETTLEMENT" -> AccountKind.SETTLEMENT;
            default ->
                    throw new InvalidRuleException(
                            "accountKind", "is neither CUSTOMER nor SETTLEMENT");
        };
    }
}
