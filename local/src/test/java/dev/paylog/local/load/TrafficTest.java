package dev.paylog.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.local.load.Traffic.Payment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class TrafficTest {
    private static final int PAYMENTS = 20_000;

    @ParameterizedTest
    @EnumSource
    void drawsPaymentsThatTheServiceTakes(Shape shape) {
        assertThat(draw(shape, "run"))
                .allSatisfy(
                        payment -> {
                            assertThat(text(payment, "debtorAccount"))
                                    .matches("load-0000\\d\\d|load-000100")
                                    .isNotEqualTo(text(payment, "creditorAccount"));
                            assertThat(payment.path("amount").path("value").asString())
                                    .matches("(0|[1-9]\\d{0,3})\\.\\d\\d");
                        })
                .extracting(payment -> text(payment, "endToEndId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void centresAmountsAroundTwenty() {
        List<BigDecimal> amounts =
                draw(Shape.UNIFORM, "run").stream()
                        .map(payment -> payment.path("amount").path("value").asString())
                        .map(BigDecimal::new)
                        .sorted()
                        .toList();

        assertThat(amounts.get(PAYMENTS / 2)).isBetween(new BigDecimal(19), new BigDecimal(21));
    }

    @Test
    void drawsTheSamePaymentsForTheSameSeedButForTheKeys() {
        Function<JsonNode, String> parties =
                payment -> text(payment, "debtorAccount") + text(payment, "creditorAccount");

        assertThat(draw(Shape.ZIPF, "one").stream().map(parties))
                .containsExactlyElementsOf(draw(Shape.ZIPF, "two").stream().map(parties).toList());
        assertThat(draw(Shape.ZIPF, "one").stream().map(payment -> text(payment, "endToEndId")))
                .allMatch(key -> key.startsWith("one-"));
    }

    @Test
    void paysAsTheShapeSays() {
        assertThat(busiest(Shape.HOT)).isEqualTo(PAYMENTS);
        assertThat(busiest(Shape.ZIPF)).isBetween(PAYMENTS / 6L, PAYMENTS / 4L);
        assertThat(busiest(Shape.UNIFORM)).isLessThan(PAYMENTS / 50);
    }

    private static long busiest(Shape shape) {
        Map<String, Long> counts =
                draw(shape, "run").stream()
                        .collect(
                                Collectors.groupingBy(
                                        payment -> text(payment, "creditorAccount"),
                                        Collectors.counting()));
        return counts.values().stream().mapToLong(count -> count).max().orElseThrow();
    }

    private static List<JsonNode> draw(Shape shape, String run) {
        LoadSettings settings =
                new LoadSettings(
                        1, Duration.ofSeconds(1), 100, shape, false, 7, Duration.ofSeconds(1));
        return Stream.generate(new Traffic(settings, run)::next)
                .limit(PAYMENTS)
                .map(Payment::json)
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static String text(JsonNode payment, String field) {
        return payment.path(field).asString();
    }
}
