package dev.paylog.projection.rest;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.projection.Payment;
import dev.paylog.projection.PaymentWatch;
import dev.paylog.projection.Payments;
import dev.paylog.projection.Payments.Direction;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.Payments.Position;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

@RestController
@RequestMapping(path = "/payments", produces = MediaType.APPLICATION_JSON_VALUE)
final class PaymentController {

    static final Set<String> STATUSES =
            Set.of(
                    "SUBMITTED",
                    "IN_REVIEW",
                    "SETTLED",
                    "COMPLETED",
                    "RETURNED",
                    "REJECTED",
                    "CANCELLED",
                    "EXPIRED");

    /** Each is a walk of its own. */
    private static final int ACCOUNTS_MAX = 20;

    private final AskedGeneration generation;
    private final PaymentWatch watch;

    PaymentController(AskedGeneration generation, PaymentWatch watch) {
        this.generation = generation;
        this.watch = watch;
    }

    /**
     * {@code GET /payments/{id}}: 200 with a weak {@code ETag}; 304 to {@code If-None-Match} with
     * that tag, or {@code *}; 404. With {@code Prefer: wait=N} (clamped to 30 seconds, told in
     * {@code Preference-Applied}) it waits until there is such a payment, in {@code minVersion} at
     * least if that is given; then it answers with what there is.
     */
    @GetMapping("/{paymentId}")
    @Needs(Scope.PAYMENTS_READ)
    ResponseEntity<PaymentView> payment(
            Caller caller,
            @PathVariable String paymentId,
            @RequestHeader HttpHeaders headers,
            @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        Long minVersion = parameters.version("minVersion");
        String asked = parameters.generation();
        parameters.check();
        Payments payments = generation.of(asked).payments();
        String past = generation.past(asked);
        Optional<Duration> wait =
                past == null
                        ? WaitPreference.of(headers.getValuesAsList("Prefer"))
                        : Optional.empty();
        long enough = minVersion == null ? 1 : minVersion;
        Payment found =
                watch.read(
                                paymentId,
                                wait.orElse(Duration.ZERO),
                                () -> payments.find(paymentId).filter(one -> isTheirs(caller, one)),
                                now -> now.filter(p -> p.version() >= enough).isPresent())
                        .orElseThrow(() -> unknown(paymentId, wait));
        return Versioned.of(PaymentView.of(found), headers, past, found.version(), found.refunded())
                .answer(applied(wait));
    }

    /** To others it takes as long, too, as if there were none. */
    private static boolean isTheirs(Caller caller, Payment payment) {
        return caller.mayActFor(payment.debtorAccount())
                || caller.mayActFor(payment.creditorAccount());
    }

    private static ErrorResponseException unknown(String paymentId, Optional<Duration> wait) {
        ErrorResponseException unknown = Problems.notFound("There is no payment " + paymentId);
        unknown.getHeaders().addAll(applied(wait));
        return unknown;
    }

    private static HttpHeaders applied(Optional<Duration> wait) {
        var headers = new HttpHeaders();
        wait.ifPresent(time -> headers.set("Preference-Applied", "wait=" + time.toSeconds()));
        return headers;
    }

    /**
     * {@code GET /payments}: newest first. {@code account} with {@code direction} (incoming or
     * outgoing), {@code status}, {@code currency} with {@code min} and {@code max} (inclusive),
     * {@code from} (inclusive) and {@code to} (exclusive) of submission; {@code q} is up to 8 words
     * that must all be in the remittance information, or an end-to-end id. A page has up to {@code
     * limit} items (1 to 500, 50 unless given), and {@code next} is the {@code cursor} of the one
     * behind it, null on the last page. Where few payments fit, a page that is not the last may
     * have fewer items, even none.
     */
    @GetMapping
    @Needs(Scope.PAYMENTS_READ)
    PageView<PaymentView> payments(
            Caller caller, @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        int limit = parameters.limit();
        Position after = parameters.cursor(Cursor.PAYMENTS);
        Filter filter = filter(parameters);
        String asked = parameters.generation();
        List<Filter> theirs = theirs(caller, filter, parameters);
        parameters.check();
        return PageView.of(
                generation.of(asked).payments().newestFirst(theirs, after, limit),
                PaymentView::of,
                Cursor.PAYMENTS);
    }

    /** What was asked for, of each account of the caller's; of all at once where it may see all. */
    private static List<Filter> theirs(Caller caller, Filter filter, QueryParameters parameters) {
        if (filter.account() != null && !caller.mayActFor(filter.account())) {
            throw Problems.notFound("There is no account " + filter.account());
        }
        if (caller.isUnlimited() || filter.account() != null) {
            return List.of(filter);
        }
        if (caller.accounts().size() > ACCOUNTS_MAX) {
            parameters.refuse(
                    "account", "must be given by who has more than " + ACCOUNTS_MAX + " of them");
        }
        return caller.accounts().stream().map(filter::of).toList();
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
                parameters.amount("max", currency),
                parameters.search());
    }

    private static Optional<Direction> direction(String text) {
        return Arrays.stream(Direction.values())
                .filter(direction -> direction.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
