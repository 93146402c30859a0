package dev.paylog.projection.rest;

import dev.paylog.projection.Payment;
import dev.paylog.projection.PaymentWatch;
import dev.paylog.projection.Payments;
import dev.paylog.projection.Payments.Direction;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.Payments.Position;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

@RestController
@RequestMapping("/payments")
final class PaymentController {

    private static final Set<String> STATUSES =
            Set.of(
                    "SUBMITTED",
                    "IN_REVIEW",
                    "SETTLED",
                    "COMPLETED",
                    "RETURNED",
                    "REJECTED",
                    "CANCELLED",
                    "EXPIRED");

    private final AskedGeneration generation;
    private final PaymentWatch watch;

    PaymentController(AskedGeneration generation, PaymentWatch watch) {
        this.generation = generation;
        this.watch = watch;
    }

    @GetMapping("/{paymentId}")
    ResponseEntity<PaymentView> payment(
            @PathVariable String paymentId,
            @RequestHeader HttpHeaders headers,
            @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        Long minVersion = parameters.version("minVersion");
        String asked = parameters.generation();
        parameters.check();
        Payments payments = generation.of(asked).payments();
        Optional<Duration> wait = WaitPreference.of(headers.getValuesAsList("Prefer"));
        long enough = minVersion == null ? 1 : minVersion;
        Payment found =
                watch.read(
                                paymentId,
                                generation.isPast(asked)
                                        ? Duration.ZERO
                                        : wait.orElse(Duration.ZERO),
                                () -> payments.find(paymentId),
                                now -> now.filter(p -> p.version() >= enough).isPresent())
                        .orElseThrow(() -> Problems.notFound("There is no payment " + paymentId));
        var answer = ResponseEntity.ok();
        wait.ifPresent(time -> answer.header("Preference-Applied", "wait=" + time.toSeconds()));
        return answer.body(PaymentView.of(found));
    }

    @GetMapping
    PageView<PaymentView> payments(@RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        int limit = parameters.limit();
        Position after = parameters.cursor(Cursor.PAYMENTS);
        Filter filter = filter(parameters);
        String asked = parameters.generation();
        parameters.check();
        return PageView.of(
                generation.of(asked).payments().newestFirst(filter, after, limit),
                PaymentView::of,
                Cursor.PAYMENTS,
                last -> new Position(last.submittedAt(), last.paymentId()));
    }

    private static Filter filter(QueryParameters parameters) {
        String account = parameters.account();
        Direction direction =
                parameters.read(
                        "direction", "must be incoming or outgoing", PaymentController::direction);
        if (direction != null && account == null) {
            parameters.refuse("direction", "needs an account beside it");
        }
        String status =
                parameters.read(
                        "status",
                        "must be one of " + new TreeSet<>(STATUSES),
                        text -> Optional.of(text).filter(STATUSES::contains));
        String currency = parameters.currency();
        return new Filter(
                account,
                direction,
                status,
                currency,
                parameters.timeRange(),
                parameters.amount("min", currency),
                parameters.amount("max", currency));
    }

    private static Optional<Direction> direction(String text) {
        return Arrays.stream(Direction.values())
                .filter(direction -> direction.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
