package dev.paylog.local.demo;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Home;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The committed files: a line is the body of one request, as payment-service takes it. */
record Examples(Path folder) {
    /** Fields stand in the order in which people read them. */
    static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    static Examples of(Home home) {
        return new Examples(home.root().resolve("examples"));
    }

    Path accounts() {
        return folder.resolve("accounts.ndjson");
    }

    Path payments() {
        return folder.resolve("payments.ndjson");
    }

    List<Line<Account>> readAccounts() {
        return read(accounts(), Account.class);
    }

    List<Line<Payment>> readPayments() {
        return read(payments(), Payment.class);
    }

    private static <T> List<Line<T>> read(Path file, Class<T> type) {
        try {
            return Files.readAllLines(file).stream()
                    .map(text -> new Line<>(text, JSON.readValue(text, type)))
                    .toList();
        } catch (IOException problem) {
            throw new Failure("%s cannot be read; restore it with git".formatted(file), problem);
        }
    }

    /** The text goes over the wire as it stands; the content is for us. */
    record Line<T>(String text, T content) {}

    record Account(String accountId, String currency, String kind, @Nullable String owner) {
        boolean isSettlement() {
            return kind.equals("SETTLEMENT");
        }
    }

    record Payment(
            String debtorAccount,
            String creditorAccount,
            Amount amount,
            String endToEndId,
            String remittanceInformation) {}

    record Amount(String value, String currency) {}
}
