package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    de                      | GERMAN
                    de-AT                   | GERMAN
                    DE                      | GERMAN
                    fr, de;q=0.5, en;q=0.4  | GERMAN
                    en-GB, de;q=0.9         | ENGLISH
                    de;q=0.1, en;q=0.2      | ENGLISH
                    fr                      | ENGLISH
                    *                       | ENGLISH
                    ''                      | ENGLISH
                    ;;q=what                | ENGLISH
                    """)
    void followsThePreference(String ranges, Language language) {
        assertThat(Language.preferred(ranges)).isEqualTo(language);
    }

    @Test
    void isEnglishForThoseWithoutPreference() {
        assertThat(Language.preferred(null)).isEqualTo(Language.ENGLISH);
    }
}
