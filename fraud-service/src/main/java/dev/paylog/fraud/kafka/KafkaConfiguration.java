package dev.paylog.fraud.kafka;

import dev.paylog.fraud.PaylogProperties;
import dev.paylog.schemas.Topics;
import dev.paylog.schemas.streams.RewindingClients;
import dev.paylog.schemas.streams.StreamThreads;
import dev.paylog.schemas.streams.WaitingChangelog;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** How the parts that speak to Kafka are put together. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    private final Map<String, Object> adminSettings;
    private final Map<String, Object> consumerSettings;
    private final Map<String, Object> producerSettings;
    private final StreamsConfig streamsConfig;

    KafkaConfiguration(KafkaProperties kafka) {
        adminSettings = kafka.buildAdminProperties();
        consumerSettings = kafka.buildConsumerProperties();
        producerSettings = kafka.buildProducerProperties();
        var streams = new Properties();
        streams.putAll(kafka.buildStreamsProperties());
        StreamThreads.setIn(streams);
        streamsConfig = new StreamsConfig(streams);
    }

    private String service() {
        return streamsConfig.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    /** The one that configuration names, for all records that are not read by Streams itself. */
    @Bean
    @SuppressWarnings("unchecked")
    Serde<IndexedRecord> avro() {
        return (Serde<IndexedRecord>) streamsConfig.defaultValueSerde();
    }

    @Bean
    Producer<byte[], byte[]> producer() {
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(producerSettings, bytes, bytes);
    }

    @Bean
    DeadLetterSender deadLetterSender(Producer<byte[], byte[]> producer) {
        return new DeadLetterSender(producer, service());
    }

    @Bean
    RulesView rulesView() {
        return new RulesView();
    }

    @Bean
    RuleLog ruleLog(Serde<IndexedRecord> avro, RulesView rules) {
        return new RuleLog(consumerSettings, producerSettings, avro, rules);
    }

    /** It reads with the deserialiser of the service, not with the consumer's, which takes text. */
    @Bean
    BacktestRuns backtestRuns(Serde<IndexedRecord> avro) {
        var settings = new HashMap<>(consumerSettings);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, PastEventsDeserializer.class);
        settings.put(PastEventsDeserializer.READER, avro.deserializer().getClass());
        return new BacktestRuns(settings);
    }

    @Bean
    ReviewsView reviewsView(Serde<IndexedRecord> avro) {
        return new ReviewsView(avro);
    }

    @Bean
    Topology topology(
            Serde<IndexedRecord> avro,
            RulesView rules,
            ReviewsView reviews,
            DeadLetterSender deadLetters) {
        return ScreeningTopology.build(avro, rules, reviews, deadLetters);
    }

    @Bean
    ScreeningStreams screeningStreams(
            Topology topology, Serde<IndexedRecord> avro, ApplicationEventPublisher events) {
        return new ScreeningStreams(
                new FirstRulesInstaller(consumerSettings, producerSettings, avro.serializer()),
                () -> {
                    WaitingChangelog.createIfMissing(
                            adminSettings, service(), Topics.PAYMENTS_EVENTS);
                    return new KafkaStreams(topology, streamsConfig, new RewindingClients());
                },
                new CatchUp(consumerSettings, service()),
                () -> AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN));
    }

    @Bean
    ReviewGateway reviewGateway(
            Producer<byte[], byte[]> producer,
            Serde<IndexedRecord> avro,
            PaylogProperties properties) {
        return new ReviewGateway(producer, avro.serializer(), properties.reviews());
    }

    @Bean
    ReplyReader replyReader(
            Serde<IndexedRecord> avro, DeadLetterSender deadLetters, ReviewGateway gateway) {
        return new ReplyReader(
                consumerSettings, avro.deserializer(), deadLetters, gateway::complete);
    }

    @Bean
    ScreeningHealth screeningHealthIndicator(
            ScreeningStreams streams, ReplyReader replies, RulesView rules) {
        return new ScreeningHealth(streams, replies, rules);
    }
}
