package dev.paylog.local.load;

import dev.paylog.local.process.Failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Who pays whom: opened once, and funded anew when what is left might not last for a run. How far
 * that is done is noted beside the ledgers, and goes away with the data.
 */
final class Accounts {
    static final String CURRENCY = "EUR";

    private static final String BANK = "load-bank";

    /** Two and a half times what a payment is on average, so that nobody runs dry by chance. */
    private static final long CENTS_FOR_EACH_PAYMENT = 6_000;

    private static final int PAYMENTS_MORE = 50;

    /** Enough for many runs. */
    private static final long GRANT_CENTS_MIN = 100_000_000;

    private final LoadSettings settings;
    private final NdjsonClient client;
    private final Path noteFile;

    Accounts(LoadSettings settings, NdjsonClient client, Path folder) {
        this.settings = settings;
        this.client = client;
        this.noteFile = folder.resolve("accounts");
    }

    /** The account with this number, from 0. */
    static String name(int number) {
        String digits = Integer.toString(number + 1);
        return "load-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /** All are open, and have the money for this run. */
    void prepare() {
        Note note = Note.read(noteFile);
        if (note.opened() < settings.accounts()) {
            open(note.opened());
        }
        long need =
                (long) ((settings.paymentsPerDebtor() + PAYMENTS_MORE) * CENTS_FOR_EACH_PAYMENT);
        if (note.opened() < settings.accounts() || note.centsLeft() < need) {
            long grant = Math.max(need, GRANT_CENTS_MIN);
            fund(note.rounds() + 1, grant);
            note = new Note(settings.accounts(), note.rounds() + 1, grant);
        }
        note.spend(need).write(noteFile);
    }

    private void open(int from) {
        client.post("/accounts", "bank opened", 1, _ -> account(BANK, "SETTLEMENT"));
        client.post(
                "/accounts",
                "accounts opened",
                settings.accounts() - from,
                line -> account(name(from + line), "CUSTOMER"));
    }

    private static String account(String id, String kind) {
        return "{\"accountId\":\"%s\",\"currency\":\"%s\",\"kind\":\"%s\"}"
                .formatted(id, CURRENCY, kind);
    }

    /**
     * The key says round and amount, so a run that was broken off is taken up again and nobody is
     * given the money twice.
     */
    private void fund(int round, long cents) {
        IntFunction<String> payments =
                account ->
                        Traffic.paymentJson(
                                BANK,
                                name(account),
                                cents,
                                "F-%d-%d-%d".formatted(round, cents, account + 1));
        client.post("/payments", "accounts funded", settings.accounts(), payments);
        client.awaitCompleted(settings.accounts(), payments);
    }

    /**
     * @param opened how many accounts there are
     * @param rounds how often they were funded
     * @param centsLeft what the poorest has at least, if runs are as ordinary as they should be
     */
    private record Note(int opened, int rounds, long centsLeft) {
        static Note read(Path file) {
            try {
                String[] fields = Files.readString(file).strip().split(" ", -1);
                return new Note(
                        Integer.parseInt(fields[0]),
                        Integer.parseInt(fields[1]),
                        Long.parseLong(fields[2]));
            } catch (NoSuchFileException none) {
                return new Note(0, 0, 0);
            } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException problem) {
                throw new Failure("%s cannot be read; delete it".formatted(file), problem);
            }
        }

        Note spend(long cents) {
            return new Note(opened, rounds, centsLeft - cents);
        }

        void write(Path file) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, "%d %d %d\n".formatted(opened, rounds, centsLeft));
            } catch (IOException problem) {
                throw new Failure("%s cannot be written: %s".formatted(file, problem), problem);
            }
        }
    }
}
