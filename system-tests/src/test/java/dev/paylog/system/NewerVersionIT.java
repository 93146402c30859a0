package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.schemas.Topics;
import dev.paylog.schemas.deadletters.DeadLetterLog;
import dev.paylog.system.schemas.Records;
import dev.paylog.system.schemas.RegistryApi;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

@DisplayName("What a newer version of a service writes beside the older ones")
@ExtendWith(WholeSuite.class)
@Timeout(240)
class NewerVersionIT {

    private static final String DEBTOR = "newer-debtor";
    private static final String CREDITOR = "newer-creditor";
    private static final int PARTITIONS = 12;

    private final TestPlatform platform = TestPlatform.shared();
    private final Suite suite = Suite.shared();
    private final Customers customers = suite.customers();
    private final ReadModel readModel = suite.readModel();
    private final RegistryApi registry = new RegistryApi(platform.registryUrl());
    private final Map<String, Object> client =
            Map.of("bootstrap.servers", platform.bootstrapServers());

    @Test
    void isReadWithItsNewFieldsAndPassedByWhereItIsNew()
            throws IOException, InterruptedException, ExecutionException {
        customers.openWith(DEBTOR, "100.00");
        customers.open(CREDITOR);
        String first = pay("N-1");
        List<String> topics =
                List.of(
                        Topics.PAYMENTS_COMMANDS,
                        Topics.FRAUD_ASSESSMENTS,
                        Topics.PAYMENTS_EVENTS,
                        Topics.PAYMENTS_STATE,
                        Topics.ACCOUNTS_STATE);
        for (String topic : topics) {
            String key = topic.equals(Topics.PAYMENTS_STATE) ? first : DEBTOR;
            List<IndexedRecord> records = of(topic, key);
            assertThat(records).as(topic).isNotEmpty();
            send(topic, key, newer(records.getLast()));
        }
        send(Topics.PAYMENTS_EVENTS, DEBTOR, ofNewType());

        try (var listener = suite.notifications().listen(CREDITOR)) {
            pay("N-2");
            assertThat(listener.next().text("/payment/amount/value")).isEqualTo("1.00");
        }
        assertThat(readModel.payment(first, 3).text("/status")).isEqualTo("COMPLETED");
        suite.awaitReady();
        assertThat(new DeadLetterLog(client, _ -> true).letters(true))
                .noneMatch(letter -> List.of(DEBTOR, CREDITOR, first).contains(letter.key()));
    }

    private String pay(String key) {
        String id =
                customers
                        .pay(new Order(DEBTOR, CREDITOR, "1.00", key))
                        .isPayment(201, "COMPLETED")
                        .paymentId();
        readModel.payment(id, 3);
        return id;
    }

    /** The same record with a field that nobody here knows. */
    private static IndexedRecord newer(IndexedRecord record) {
        Schema known = record.getSchema();
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : known.getFields()) {
            fields.add(new Schema.Field(field, field.schema()));
        }
        Schema text =
                Schema.createUnion(
                        Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field("purpose", text, null, JsonProperties.NULL_VALUE));
        Schema newer =
                Schema.createRecord(
                        known.getName(), known.getDoc(), known.getNamespace(), false, fields);
        var copy = new GenericData.Record(newer);
        IntStream.range(0, fields.size() - 1).forEach(at -> copy.put(at, record.get(at)));
        copy.put("purpose", "CASH");
        return copy;
    }

    private static IndexedRecord ofNewType() {
        Schema type =
                SchemaBuilder.record("PaymentLabelled")
                        .namespace("dev.paylog.payments.events")
                        .fields()
                        .requiredString("label")
                        .endRecord();
        var record = new GenericData.Record(type);
        record.put("label", "rent");
        return record;
    }

    private void send(String topic, String key, IndexedRecord record)
            throws IOException, InterruptedException, ExecutionException {
        Schema schema = record.getSchema();
        int id = registry.register(Records.subject(topic, schema), schema);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(client, bytes, bytes)) {
            byte[] name = key.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, name, Records.wire(id, record))).get();
        }
    }

    /** What the topic has for that key, in its order. */
    private List<IndexedRecord> of(String topic, String key) {
        List<IndexedRecord> found = new ArrayList<>();
        var config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(config, bytes, bytes);
                var values = Records.deserializer(platform.registryUrl())) {
            List<TopicPartition> partitions =
                    IntStream.range(0, PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(topic, partition))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    if (record.key() != null
                            && record.value() != null
                            && key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        found.add(
                                Objects.requireNonNull(values.deserialize(topic, record.value())));
                    }
                }
            }
        }
        return found;
    }
}
