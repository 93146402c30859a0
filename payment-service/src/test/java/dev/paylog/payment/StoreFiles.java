package dev.paylog.payment;

import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the state stores of a stopped instance hold on its disk, against what their changelogs say:
 * whatever is only on the disk was never committed.
 */
final class StoreFiles {

    private static final Duration POLL = Duration.ofMillis(200);

    static {
        RocksDB.loadLibrary();
    }

    private final TestPlatform platform;
    private final Path tasks;

    StoreFiles(TestPlatform platform, Path data) {
        this.platform = platform;
        this.tasks = data.resolve("payment-service");
    }

    /** A line for each key that is only on the disk, or not there, or other there. */
    List<String> differences(String store) throws RocksDBException {
        List<String> differences = new ArrayList<>();
        var changelog = changelog("payment-service-" + store + "-changelog");
        for (var committed : changelog.entrySet()) {
            Path files = tasks.resolve("0_" + committed.getKey()).resolve("rocksdb").resolve(store);
            Map<String, String> onDisk = Files.exists(files) ? read(files) : Map.of();
            var keys = new TreeMap<>(committed.getValue());
            keys.putAll(onDisk);
            for (String key : keys.keySet()) {
                String said = committed.getValue().get(key);
                String found = onDisk.get(key);
                if (said == null || !said.equals(found)) {
                    differences.add(
                            "%s %d %s: %s"
                                    .formatted(
                                            store,
                                            committed.getKey(),
                                            key,
                                            said == null
                                                    ? "never committed"
                                                    : found == null ? "missing" : "other"));
                }
            }
        }
        return differences;
    }

    private static Map<String, String> read(Path files) throws RocksDBException {
        var content = new TreeMap<String, String>();
        var families = new ArrayList<ColumnFamilyDescriptor>();
        var handles = new ArrayList<ColumnFamilyHandle>();
        try (var options = new Options();
                var settings = new DBOptions()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, files.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
            try (var database =
                            RocksDB.openReadOnly(settings, files.toString(), families, handles);
                    var all = database.newIterator()) {
                for (all.seekToFirst(); all.isValid(); all.next()) {
                    content.put(text(all.key()), HexFormat.of().formatHex(all.value()));
                }
                handles.forEach(ColumnFamilyHandle::close);
            }
        }
        return content;
    }

    private Map<Integer, Map<String, String>> changelog(String topic) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        platform.bootstrapServers(),
                        "isolation.level",
                        "read_committed");
        var content = new TreeMap<Integer, Map<String, String>>();
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            partitions.forEach(one -> content.put(one.partition(), new TreeMap<>()));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    var ofPartition =
                            content.computeIfAbsent(record.partition(), _ -> new TreeMap<>());
                    if (record.value() == null) {
                        ofPartition.remove(text(record.key()));
                    } else {
                        ofPartition.put(
                                text(record.key()), HexFormat.of().formatHex(record.value()));
                    }
                }
            }
        }
        return content;
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
