package dev.paylog.system.fuzz;

import dev.paylog.system.fuzz.Description.Operation;
import dev.paylog.test.openapi.Contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what a service should not have answered, whatever it was asked. */
final class Judge {

    private static final Pattern INSIDES =
            Pattern.compile("Exception|\\tat |dev\\.paylog|org\\.springframework");

    /**
     * What is answered to a path or a method that the document does not have, or for HTTP's sake.
     */
    private static final Set<Integer> UNDESCRIBED = Set.of(400, 404, 405, 414, 416, 431);

    private static final String STREAM = "text/event-stream";
    private static final String PROBLEM = "application/problem+json";

    private final Map<String, Operation> operations = new HashMap<>();
    private final Contract contract;

    Judge(List<Operation> operations, Contract contract) {
        this.contract = contract;
        operations.forEach(one -> this.operations.put(one.method() + " " + one.path(), one));
    }

    /** Empty where nothing is wrong. */
    Optional<String> fault(Request request, Reply reply) {
        return Stream.of(
                        insides(reply),
                        failure(reply),
                        request.isOrderly() ? unpromised(request, reply) : unusual(request, reply))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> insides(Reply reply) {
        var found = INSIDES.matcher(reply.body());
        return found.find() ? Optional.of("tells of its insides: " + found.group()) : none();
    }

    private static Optional<String> failure(Reply reply) {
        if (reply.status() == 503) {
            return reply.header("Retry-After").isPresent()
                    ? none()
                    : Optional.of("503 without Retry-After");
        }
        return reply.status() >= 500 ? Optional.of("failed with " + reply.status()) : none();
    }

    private Optional<String> unpromised(Request request, Reply reply) {
        Operation operation = operations.get(request.method() + " " + request.path());
        Set<String> types = operation == null ? null : operation.promised().get(reply.status());
        if (types == null) {
            return Optional.of("%d is not in its description".formatted(reply.status()));
        }
        return types.contains(reply.type()) || (types.isEmpty() && reply.body().isEmpty())
                ? misshapen(request, reply)
                : Optional.of("%d as '%s'".formatted(reply.status(), reply.type()));
    }

    /** A stream is cut wherever its reader has had enough. */
    private Optional<String> misshapen(Request request, Reply reply) {
        if (reply.type().equals(STREAM)) {
            return none();
        }
        try {
            contract.checkBody(
                    request.method(), request.path(), reply.status(), reply.type(), reply.body());
            return none();
        } catch (AssertionError broken) {
            return Optional.of(reason(String.valueOf(broken.getMessage())));
        }
    }

    /** Without its first line, which tells the whole body. */
    private static String reason(String message) {
        return message.substring(message.indexOf('\n') + 1);
    }

    /**
     * What is no HTTP, the container refuses with 400 before anybody could make a problem of it.
     */
    private Optional<String> unusual(Request request, Reply reply) {
        boolean isPromised =
                operations.values().stream()
                        .anyMatch(one -> one.promised().containsKey(reply.status()));
        if (!isPromised && !UNDESCRIBED.contains(reply.status())) {
            return Optional.of("%d is in no description".formatted(reply.status()));
        }
        boolean isContainers =
                reply.status() <= 400 || reply.status() == 416 || request.method().equals("TRACE");
        return isContainers || reply.body().isEmpty() || reply.type().equals(PROBLEM)
                ? none()
                : Optional.of("%d as '%s'".formatted(reply.status(), reply.type()));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }
}
