package dev.paylog.rest;

import dev.paylog.schemas.deadletters.DeadLetterDecisions;
import dev.paylog.schemas.deadletters.DeadLetterLog;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

import java.security.Principal;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** What this service could not read or handle, under {@code /actuator/deadletters}. */
@Endpoint(id = "deadletters")
public final class DeadLettersEndpoint {

    private static final int REASON_CHARACTERS_MAX = 500;
    private static final String SEND_AGAIN = "send-again";
    private static final String DROP = "drop";

    private final DeadLetterLog log;
    private final DeadLetterDecisions decisions;

    DeadLettersEndpoint(KafkaProperties kafka, Environment environment) {
        String service = environment.getRequiredProperty("spring.application.name");
        log = DeadLetterLog.of(service, kafka.buildAdminProperties());
        decisions = new DeadLetterDecisions(log);
    }

    /** Those that wait for a decision, or all of them, without their stack traces. */
    @ReadOperation
    public WebEndpointResponse<Object> list(@Nullable Boolean all) {
        return answer(() -> Map.of("letters", log.letters(Boolean.TRUE.equals(all))));
    }

    @ReadOperation
    public WebEndpointResponse<Object> show(@Selector String id) {
        return answer(() -> log.one(id));
    }

    /** Answers with the letter, decided. */
    @WriteOperation
    public WebEndpointResponse<Object> decide(
            @Selector String id,
            @Nullable String decision,
            @Nullable String reason,
            SecurityContext caller) {
        if (!SEND_AGAIN.equals(decision) && !DROP.equals(decision)) {
            return problem(HttpStatus.BAD_REQUEST, "decision: must be send-again or drop");
        }
        if (reason == null || reason.isBlank() || reason.length() > REASON_CHARACTERS_MAX) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "reason: must have 1 to %d characters".formatted(REASON_CHARACTERS_MAX));
        }
        return answer(
                () -> {
                    Principal principal = caller.getPrincipal();
                    String subject = principal == null ? null : principal.getName();
                    if (DROP.equals(decision)) {
                        decisions.drop(id, reason.strip(), subject);
                    } else {
                        decisions.sendAgain(id, reason.strip(), subject);
                    }
                    return log.one(id);
                });
    }

    private static WebEndpointResponse<Object> answer(Supplier<Object> question) {
        try {
            return new WebEndpointResponse<>(question.get());
        } catch (NoSuchElementException unknown) {
            return problem(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
        } catch (IllegalStateException refused) {
            return problem(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
        } catch (KafkaException away) {
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer: " + away.getMessage());
        }
    }

    private static WebEndpointResponse<Object> problem(HttpStatus status, String detail) {
        return new WebEndpointResponse<>(
                ProblemDetail.forStatusAndDetail(status, detail),
                status.value(),
                MediaType.APPLICATION_PROBLEM_JSON);
    }
}
