package dev.paylog.notification;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.stream.Stream;

/** What people are told in. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    GERMAN(Locale.GERMAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** How numbers are written in it. */
    public Locale locale() {
        return locale;
    }

    /** Its name in the web's languages, such as {@code en}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /**
     * The one that suits best.
     *
     * @param ranges the value of {@code Accept-Language} (RFC 9110); English when it names none
     *     that is spoken here, or cannot be understood
     */
    public static Language preferred(@Nullable String ranges) {
        try {
            Locale best =
                    ranges == null
                            ? null
                            : Locale.lookup(
                                    Locale.LanguageRange.parse(ranges),
                                    Stream.of(values()).map(Language::locale).toList());
            return Stream.of(values())
                    .filter(language -> language.locale.equals(best))
                    .findAny()
                    .orElse(ENGLISH);
        } catch (IllegalArgumentException notRanges) {
            return ENGLISH;
        }
    }
}
