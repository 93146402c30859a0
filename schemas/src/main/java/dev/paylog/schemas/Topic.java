package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic of the catalogue.
 *
 * @param name as on the broker
 * @param key what the record key is, for people
 * @param holds what the records are, for people
 * @param writer the one service that appends to it
 * @param readers the services that consume it; each has a dead-letter topic
 * @param partitions 12 wherever the key is an account or a payment
 * @param config topic settings of Kafka
 * @param records the schemas that may stand in it
 */
public record Topic(
        String name,
        String key,
        String holds,
        String writer,
        List<String> readers,
        int partitions,
        Map<String, String> config,
        List<Schema> records) {

    /** What to create on a cluster of that many brokers. */
    public NewTopic newTopic(int brokers) {
        var settings = new HashMap<>(config);
        if (brokers >= 3) {
            settings.put("min.insync.replicas", "2");
        }
        return new NewTopic(name, partitions, (short) Math.min(3, brokers)).configs(settings);
    }

    /** Registry subjects by TopicRecordNameStrategy: {@code <topic>-<full record name>}. */
    public List<String> subjects() {
        return records.stream().map(schema -> subject(name, schema)).toList();
    }

    static String subject(String topic, Schema schema) {
        return topic + "-" + schema.getFullName();
    }
}
