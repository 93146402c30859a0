package dev.paylog.schemas;

import org.apache.avro.generic.GenericRecord;

/** What to do with a record type that is newer than this build. */
public final class NewerRecords {

    private NewerRecords() {}

    /**
     * Whether its schema is marked {@code @changesBalances(true)}: then nobody who keeps balances
     * may skip it.
     */
    public static boolean changeBalances(GenericRecord newer) {
        return Boolean.TRUE.equals(newer.getSchema().getObjectProp("changesBalances"));
    }
}
