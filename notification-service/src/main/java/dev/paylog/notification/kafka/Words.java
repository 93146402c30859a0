package dev.paylog.notification.kafka;

import dev.paylog.notification.Language;
import dev.paylog.payments.PaymentTerms;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What people are told, in one language; the sentences stand in {@code words_*.properties}. */
final class Words {

    private static final Map<Language, Words> SPOKEN = spoken();

    private final Locale locale;
    private final Properties sentences;

    private Words(Locale locale, Properties sentences) {
        this.locale = locale;
        this.sentences = sentences;
    }

    static Words in(Language language) {
        return Objects.requireNonNull(SPOKEN.get(language));
    }

    private static Map<Language, Words> spoken() {
        var spoken = new EnumMap<Language, Words>(Language.class);
        for (Language language : Language.values()) {
            String file = "words_" + language.tag() + ".properties";
            spoken.put(language, new Words(language.locale(), load(file)));
        }
        return spoken;
    }

    private static Properties load(String file) {
        var sentences = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            sentences.load(
                    new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }

    /**
     * @throws IllegalArgumentException when there is no such sentence
     */
    String sentence(String name, Object... parts) {
        String sentence = sentences.getProperty(name);
        if (sentence == null) {
            throw new IllegalArgumentException("no sentence " + name + " in " + locale);
        }
        return sentence.formatted(parts);
    }

    /** Such as {@code 1,234.50 EUR}. */
    String money(long minorUnits, String currency) {
        BigDecimal amount = Shapes.amount(minorUnits, currency);
        return String.format(locale, "%,." + amount.scale() + "f %s", amount, currency);
    }

    /** A payment as its debtor sees it. */
    String payment(PaymentTerms terms) {
        return sentence(
                terms.getRefundOf() == null ? "payment" : "refund",
                money(terms.getAmount(), terms.getCurrency()),
                terms.getCreditorAccount(),
                purpose(terms));
    }

    /** The debtor's words, or else their reference; in brackets. */
    static String purpose(PaymentTerms terms) {
        String words = Shapes.plain(terms.getRemittanceInformation());
        String purpose = words == null ? terms.getEndToEndId() : words;
        return purpose == null ? "" : " (" + purpose + ")";
    }

    /**
     * The slug of a problem, such as {@code insufficient-funds}, as people say it; one that is
     * newer than this build is said as it is.
     */
    String reason(@Nullable String slug) {
        String name = slug == null ? "" : slug;
        return sentences.getProperty("because." + name, name.replace('-', ' '));
    }
}
