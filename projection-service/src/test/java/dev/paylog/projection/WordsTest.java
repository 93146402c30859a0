package dev.paylog.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rent for May            | rent for may",
                "  INV-2026/07:  #42!    | inv 2026 07 42",
                "Miete für März          | miete fur marz",
                "MIETE FÜR MÄRZ          | miete fur marz",
                "Straße STRASSE          | strasse",
                "ΣΑΣ σας                 | σασ",
                "Ａｃｍｅ ﬁnance ①        | acme finance 1",
                "don't                   | don t",
                "Оплата за ёлку          | оплата за елку",
                "支払い 12                | 支払い 12",
                "𝐁old                    | bold",
                "twice, Twice; TWICE     | twice",
            })
    void cutsLettersAndDigitsWithoutCaseAndAccents(String text, String words) {
        assertThat(Words.column(text)).isEqualTo(words);
    }

    @Test
    void findsNoneWhereThereIsNoLetterAndNoDigit() {
        assertThat(Words.of(" -+/ ()'\u0301\ud83d\ude00\ud83d")).isEmpty();
        assertThat(Words.column("?!")).isNull();
        assertThat(Words.column(null)).isNull();
    }

    @Test
    void treatsComposedAndDecomposedLettersAlike() {
        assertThat(Words.of("caf\u00e9")).isEqualTo(Words.of("cafe\u0301")).containsExactly("cafe");
    }

    @Test
    void cutsLongWordsSoThatNoLetterIsBroken() {
        String letter = "\ud800\udf48";
        assertThat(Words.of(letter.repeat(50))).containsExactly(letter.repeat(Words.LENGTH_MAX));
        assertThat(Words.of("x".repeat(100) + " y"))
                .containsExactly("x".repeat(Words.LENGTH_MAX), "y");
    }

    @Test
    void findsItsOwnWordsAgain() {
        String text = "Überweisung Nr. 12/B: Größe 𝐗 – ½ Straße";
        assertThat(Words.of(String.valueOf(Words.column(text)))).isEqualTo(Words.of(text));
    }
}
