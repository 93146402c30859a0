package dev.paylog.fraud.kafka;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What an instance knows of a whole compacted topic. One thread writes, all may read. */
interface View {

    /** Comes first: where to keep what need not be in memory. It is empty at every start. */
    default void keepIn(KeyValueStore<Bytes, byte[]> store) {}

    void put(String key, IndexedRecord value);

    void remove(String key);
}
