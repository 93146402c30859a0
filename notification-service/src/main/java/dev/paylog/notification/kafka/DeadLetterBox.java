package dev.paylog.notification.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes what cannot be told, so that its partition goes on. */
interface DeadLetterBox {

    /** May wait for Kafka for some seconds, so never call it under a lock; does not fail. */
    void send(ConsumerRecord<byte[], byte[]> record, Exception reason);
}
