package dev.paylog.projection.rest;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.projection.Totals.Dimension;
import dev.paylog.projection.Totals.Total;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

@RestController
final class TotalController {

    private static final String RULE =
            "must be day, currency or status, or some of them with commas";

    /** Day and status are told if they were asked for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TotalView(
            @Nullable String day,
            String currency,
            @Nullable String status,
            long count,
            String sum) {

        static TotalView of(Total total) {
            return new TotalView(
                    total.day() == null ? null : total.day().toString(),
                    total.currency(),
                    total.status(),
                    total.count(),
                    Amounts.format(total.sum(), total.currency()));
        }
    }

    private final AskedGeneration generation;

    TotalController(AskedGeneration generation) {
        this.generation = generation;
    }

    /** Of all accounts, and therefore for those only who may see all. */
    @GetMapping(path = "/totals", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.PAYMENTS_READ)
    PageView<TotalView> totals(Caller caller, @RequestParam MultiValueMap<String, String> query) {
        var parameters = new QueryParameters(query);
        Set<Dimension> dimensions = parameters.read("by", RULE, TotalController::dimensions);
        if (!query.containsKey("by")) {
            parameters.refuse("by", RULE);
        }
        String asked = parameters.generation();
        parameters.check();
        if (!caller.isUnlimited()) {
            throw Problems.notFound("There are no totals of some accounts");
        }
        var found = generation.of(asked).totals().by(Objects.requireNonNull(dimensions));
        return new PageView<>(found.stream().map(TotalView::of).toList(), null);
    }

    private static Optional<Set<Dimension>> dimensions(String text) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        for (String name : text.split(",", -1)) {
            var key =
                    Arrays.stream(Dimension.values())
                            .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                            .findFirst();
            if (key.isEmpty() || !dimensions.add(key.get())) {
                return Optional.empty();
            }
        }
        return Optional.of(dimensions);
    }
}
