package dev.paylog.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records with contents as they occur, made from their schemas so that no field is forgotten. Once
 * written as golden files, those files are the samples; this class is for new releases only.
 */
final class Samples {

    private static final String UUID = "0b0e5f7e-3c1d-8a52-9f60-";

    private static final Map<String, String> TEXTS =
            Map.ofEntries(
                    Map.entry("account", "FR1420041010050500013M02606"),
                    Map.entry("accountId", "DE89370400440532013000"),
                    Map.entry("accounts", "bank:settlement.EUR"),
                    Map.entry("address", "https://shop.example/hooks"),
                    Map.entry("assessmentId", UUID + "000000000001"),
                    Map.entry("because", "12.50 EUR is 10.00 EUR or more"),
                    Map.entry("body", "{\"type\":\"PaymentReceived\"}"),
                    Map.entry("causeId", UUID + "000000000002"),
                    Map.entry("commandId", UUID + "000000000003"),
                    Map.entry("creditorAccount", "FR1420041010050500013M02606"),
                    Map.entry("currency", "EUR"),
                    Map.entry("debtorAccount", "DE89370400440532013000"),
                    Map.entry("deliveryId", UUID + "000000000008"),
                    Map.entry("disabledBecause", "410"),
                    Map.entry("endToEndId", "INV-2026/0042"),
                    Map.entry("event", "PaymentReceived"),
                    Map.entry("eventId", UUID + "000000000004"),
                    Map.entry("failure", "no answer in time"),
                    Map.entry("idempotencyKey", "range-1"),
                    Map.entry("idempotencyKeys", "again-1"),
                    Map.entry("keyId", "person-7"),
                    Map.entry("kinds", "PaymentReceived"),
                    Map.entry("language", "de"),
                    Map.entry("limit", "10000.00"),
                    Map.entry("note", "called the payer: it is hers"),
                    Map.entry("pattern", "(?i)gift ?card"),
                    Map.entry("paymentId", UUID + "000000000005"),
                    Map.entry("position", "7-1234"),
                    Map.entry("reason", "insufficient-funds"),
                    Map.entry("refundId", UUID + "000000000006"),
                    Map.entry("refundOf", UUID + "000000000007"),
                    Map.entry("refusal", "account-exists"),
                    Map.entry("returnReason", "creditor-account-unknown"),
                    Map.entry("reviewer", "Zoë"),
                    Map.entry("ruleId", "amount-limit"),
                    Map.entry("subject", "ann@example.com"),
                    Map.entry("subscriptionId", UUID + "000000000009"),
                    Map.entry("value", "whsec_c2FtcGxlIHNhbXBsZSBzYW1wbGUgc2FtcGxl"));

    /** Minor units and epoch milliseconds, small and large. */
    private static final Map<String, Long> NUMBERS =
            Map.ofEntries(
                    Map.entry("accountVersion", 17L),
                    Map.entry("amount", 1_250L),
                    Map.entry("at", 1_795_342_530_123L),
                    Map.entry("balance", 8_750L),
                    Map.entry("count", 1_000L),
                    Map.entry("createdAt", 1_795_342_530_126L),
                    Map.entry("events", 412L),
                    Map.entry("from", 1_795_338_930_000L),
                    Map.entry("fromHour", 22L),
                    Map.entry("giveUpAt", 1_795_428_930_126L),
                    Map.entry("held", 1_250L),
                    Map.entry("millis", 12L),
                    Map.entry("nextAt", 1_795_342_590_126L),
                    Map.entry("offset", 1_234L),
                    Map.entry("openPayments", 2L),
                    Map.entry("openedAt", 1_795_342_530_001L),
                    Map.entry("overdraftLimit", 1_000_000_000_000_000L),
                    Map.entry("partition", 7L),
                    Map.entry("percent", 90L),
                    Map.entry("posted", -1_000_000_000_000_000L),
                    Map.entry("previousLimit", 0L),
                    Map.entry("refunded", 250L),
                    Map.entry("score", 60L),
                    Map.entry("since", 1_795_342_530_124L),
                    Map.entry("status", 503L),
                    Map.entry("submittedAt", 1_795_342_530_122L),
                    Map.entry("to", 1_795_342_530_000L),
                    Map.entry("toHour", 6L),
                    Map.entry("updatedAt", 1_795_342_530_125L),
                    Map.entry("validUntil", 1_795_428_930_127L),
                    Map.entry("version", 3L),
                    Map.entry("windowMillis", 60_000L));

    private final boolean complete;

    private Samples(boolean complete) {
        this.complete = complete;
    }

    /** By name: everything set; and, where that is another thing, everything unset that may be. */
    static SortedMap<String, GenericData.Record> of(Schema schema) {
        var samples = new TreeMap<String, GenericData.Record>();
        GenericData.Record complete = new Samples(true).record(schema);
        GenericData.Record bare = new Samples(false).record(schema);
        samples.put(schema.getName(), complete);
        if (!bare.equals(complete)) {
            samples.put(schema.getName() + ".unset", bare);
        }
        return samples;
    }

    private GenericData.Record record(Schema schema) {
        var record = new GenericData.Record(schema);
        schema.getFields()
                .forEach(field -> record.put(field.pos(), value(field.name(), field.schema())));
        return record;
    }

    private @Nullable Object value(String name, Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> complete ? value(name, schema.getTypes().get(1)) : null;
            case ARRAY -> complete ? items(name, schema.getElementType()) : List.of();
            case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getLast());
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            case BYTES -> ByteBuffer.wrap("Ærøskøbing, Søndergade 4 €".getBytes(UTF_8));
            case STRING -> complete || !name.equals("keyId") ? known(TEXTS, name) : "";
            case LONG -> known(NUMBERS, name);
            case INT -> Math.toIntExact(known(NUMBERS, name));
            case BOOLEAN -> complete;
            default -> throw new IllegalStateException("no samples of type " + schema);
        };
    }

    private List<Object> items(String name, Schema element) {
        Object item = Objects.requireNonNull(value(name, element));
        return List.of(item, item);
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (255 - 17 * i);
        }
        return bytes;
    }

    private static <T> T known(Map<String, T> values, String name) {
        return Objects.requireNonNull(values.get(name), () -> "give " + name + " a sample value");
    }
}
