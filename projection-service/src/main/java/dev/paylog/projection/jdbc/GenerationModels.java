package dev.paylog.projection.jdbc;

import dev.paylog.projection.Accounts;
import dev.paylog.projection.Payments;
import dev.paylog.projection.ReadModels;
import dev.paylog.projection.Totals;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Generations as they are asked: the live one by whoever names none. */
@Component
final class GenerationModels implements ReadModels {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Lineage lineage;
    private final Queries live;

    GenerationModels(Lineage lineage, Payments payments, Accounts accounts, Totals totals) {
        this.lineage = lineage;
        this.live = new Queries(payments, accounts, totals);
    }

    @Override
    public Queries live() {
        return live;
    }

    @Override
    public Optional<Queries> past(String id) {
        return number(id)
                .flatMap(lineage.pasts()::find)
                .map(
                        there ->
                                new Queries(
                                        new PaymentQueries(there),
                                        new AccountQueries(there),
                                        new TotalQueries(there)));
    }

    private static Optional<Integer> number(String id) {
        return Optional.of(id).filter(NUMBER.asMatchPredicate()).map(Integer::valueOf);
    }

    @Override
    public List<Past> pasts() {
        return lineage.pasts().list();
    }

    @Override
    public boolean dropPast(String id) {
        Optional<Integer> number = number(id);
        return number.isPresent()
                && Attempt.to("drop a generation of the past", () -> dropPast(number.get()));
    }

    private boolean dropPast(int number) throws SQLException, IOException {
        boolean isKept = lineage.inTurn(() -> lineage.forgetPast(number));
        if (isKept) {
            lineage.deletePast(number);
        }
        return isKept;
    }
}
