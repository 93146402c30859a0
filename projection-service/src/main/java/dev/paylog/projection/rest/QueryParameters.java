package dev.paylog.projection.rest;

import dev.paylog.projection.Payments.Search;
import dev.paylog.projection.TimeRange;
import dev.paylog.projection.Words;
import dev.paylog.projection.rest.Problems.FieldError;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the parameters of a query and collects what is wrong with them, so that the caller hears it
 * all at once. Parameters nobody asks for are ignored.
 */
final class QueryParameters {

    static final Pattern GENERATION_ID = Pattern.compile("[1-9][0-9]{0,8}");
    static final int LIMIT_MAX = 500;
    static final int LIMIT_DEFAULT = 50;
    static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,34}");

    /** As long as remittance information may be. */
    static final int SEARCH_MAX = 140;

    private static final int WORDS_MAX = 8;
    private static final Pattern POSITIVE = Pattern.compile("[1-9][0-9]{0,17}");

    private final MultiValueMap<String, String> values;
    private final List<FieldError> errors = new ArrayList<>();

    QueryParameters(MultiValueMap<String, String> values) {
        this.values = values;
    }

    /** Ends the request unless all parameters read so far were good. */
    void check() {
        if (!errors.isEmpty()) {
            throw Problems.malformed(errors);
        }
    }

    int limit() {
        Integer limit =
                read(
                        "limit",
                        "must be a whole number from 1 to " + LIMIT_MAX,
                        text ->
                                positive(text)
                                        .filter(number -> number <= LIMIT_MAX)
                                        .map(Long::intValue));
        return limit == null ? LIMIT_DEFAULT : limit;
    }

    /** Null is the live one. */
    @Nullable String generation() {
        return read(
                "generation",
                "must be the id of a generation",
                text -> Optional.of(text).filter(id -> GENERATION_ID.matcher(id).matches()));
    }

    <T> @Nullable T cursor(Cursor<T> kind) {
        return read("cursor", "must be the next of an earlier page of this list", kind::decode);
    }

    @Nullable String account() {
        return read(
                "account",
                "must be 1 to 34 characters A-Z a-z 0-9 . _ : -",
                text -> Optional.of(text).filter(id -> ACCOUNT_ID.matcher(id).matches()));
    }

    @Nullable String currency() {
        return read(
                "currency",
                "must be a currency of ISO 4217",
                text -> Optional.of(text).filter(Amounts::isCurrency));
    }

    @Nullable Long amount(String name, @Nullable String currency) {
        if (currency == null) {
            return read(name, "needs a currency beside it", _ -> Optional.empty());
        }
        return read(
                name,
                "must be a decimal with exactly the digits of " + currency,
                text -> Amounts.parse(text, currency));
    }

    @Nullable Long version(String name) {
        return read(name, "must be a whole number from 1", QueryParameters::positive);
    }

    /** The parameter q. */
    @Nullable Search search() {
        String text =
                read(
                        "q",
                        "must be 1 to " + SEARCH_MAX + " characters",
                        given -> Optional.of(given).filter(QueryParameters::isSearchable));
        List<String> words = text == null ? List.of() : Words.of(text);
        if (text != null && words.isEmpty()) {
            refuse("q", "must have a word, that is, letters or digits");
        } else if (words.size() > WORDS_MAX) {
            refuse("q", "must have at most " + WORDS_MAX + " words");
        }
        return text == null ? null : new Search(text.strip(), words);
    }

    private static boolean isSearchable(String text) {
        return !text.isEmpty() && text.length() <= SEARCH_MAX;
    }

    /** The parameters from (inclusive) and to (exclusive). */
    TimeRange timeRange() {
        return new TimeRange(instant("from"), instant("to"));
    }

    private @Nullable Long instant(String name) {
        return read(name, "must be a time such as 2026-11-22T10:15:30.123Z", Timestamps::parse);
    }

    <T> @Nullable T read(String name, String rule, Function<String, Optional<T>> parse) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            refuse(name, "must be given once");
            return null;
        }
        if (given.isEmpty()) {
            return null;
        }
        Optional<T> value = parse.apply(given.getFirst());
        if (value.isEmpty()) {
            refuse(name, rule);
        }
        return value.orElse(null);
    }

    void refuse(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    private static Optional<Long> positive(String text) {
        return POSITIVE.matcher(text).matches()
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }
}
