package dev.paylog.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.kafka.Samples;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;

@DisplayName("While Kafka is away")
class KafkaAwayIT {

    @Test
    void reviewersAreToldSoAndSucceedLater(@TempDir Path data) {
        try (var platform = TestPlatform.start();
                var topics = new FraudTopics(platform);
                var service = RunningService.start(platform, data)) {
            PaymentSubmitted submitted = Samples.submitted("alice", 1_000_000, "EUR");
            topics.send(Topics.PAYMENTS_EVENTS, "alice", submitted);
            topics.awaitAssessment(submitted, Decision.REFER);
            String path =
                    "/accounts/alice/payments/" + submitted.getPayment().getPaymentId() + "/review";

            platform.stopBroker();
            var answer = service.post(path, "{\"decision\":\"APPROVE\"}");
            RunningService.assertProblem(answer, 503, "log-unavailable");
            assertThat(answer.headers().firstValue("retry-after")).isPresent();

            makesOneBacktestAtATime(service);

            platform.startBroker();
            service.awaitReady();
            assertThat(service.post(path, "{\"decision\":\"APPROVE\"}").statusCode())
                    .isEqualTo(200);
            topics.awaitAssessment(submitted, Decision.APPROVE);
        }
    }

    /** Without Kafka one goes on for as long as that takes. */
    private static void makesOneBacktestAtATime(RunningService service) {
        String path = "/fraud/backtests";
        String first = location(service.post(path, "{\"rules\":[]}"));
        HttpResponse<String> second = service.post(path, "{\"rules\":[]}");
        RunningService.assertProblem(second, 409, "backtest-in-progress");
        assertThat(location(second)).isEqualTo(first);

        assertThat(service.delete(first).body()).contains("CANCELLED");
        assertThat(service.delete(location(service.post(path, "{\"rules\":[]}"))).body())
                .contains("CANCELLED");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
