package dev.paylog.bench;

import dev.paylog.schemas.Topics;

import jakarta.validation.Valid;

import org.apache.avro.generic.IndexedRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What anybody would write first: JSON in, the usual validation, a record to the log, 202 when the
 * broker has it. It sends to the same topic as payment-service, so that behind both of them the
 * same work is done on the same cores.
 */
@SpringBootApplication
@RestController
public class BareEndpoint {
    private static final long ACKNOWLEDGEMENT_SECONDS = 9;

    private final KafkaTemplate<String, IndexedRecord> kafka;
    private final InstantSource clock = InstantSource.system();

    BareEndpoint(KafkaTemplate<String, IndexedRecord> kafka) {
        this.kafka = kafka;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(BareEndpoint.class, arguments);
    }

    @PostMapping("/payments")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void accept(@Valid @RequestBody Payment payment)
            throws ExecutionException, InterruptedException, TimeoutException {
        kafka.send(
                        Topics.PAYMENTS_COMMANDS,
                        payment.debtorAccount(),
                        payment.command(clock.millis()))
                .get(ACKNOWLEDGEMENT_SECONDS, TimeUnit.SECONDS);
    }
}
