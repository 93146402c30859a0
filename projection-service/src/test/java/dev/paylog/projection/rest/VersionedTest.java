package dev.paylog.projection.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class VersionedTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"*, 304", "W/\"3\", 200", "W/\"3, 200", "3, 200"})
    void isWhateverTheCallerHasForAStarOnly(String asked, int status) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.IF_NONE_MATCH, asked);

        var answer = Versioned.of("the newest", headers, null, 4).answer();

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getETag()).isEqualTo("W/\"4\"");
    }
}
