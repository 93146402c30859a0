package dev.paylog.fraud.kafka;

import org.apache.avro.generic.IndexedRecord;

/** What an instance keeps in memory of a whole compacted topic. */
interface View {

    void put(String key, IndexedRecord value);

    void remove(String key);
}
