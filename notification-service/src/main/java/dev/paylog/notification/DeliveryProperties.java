package dev.paylog.notification;

import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How webhooks and e-mail are delivered.
 *
 * @param enabled false for an instance that serves streams only
 * @param workers members of the share group in this instance
 * @param batchMax deliveries that a worker has in hand at the same time
 * @param requestsMax requests at the same time to one webhook, or to the mail server, from this
 *     instance
 * @param lock after which Kafka gives what a worker has in hand to another one, unless it renews
 * @param answerLimit for each attempt, from the connection to the last header or reply
 * @param firstPause before the second attempt; each later one is three times as long
 * @param giveUpAfter the age of a delivery at which it becomes a dead letter
 * @param pendingMax deliveries of one subscription that may wait before it is stopped
 * @param pendingInAllMax deliveries that may wait before the subscriptions with more than an equal
 *     part of them are stopped
 * @param redeliveriesMax how often one delivery may be asked for again
 * @param privateAddressesAllowed whether something inside the own network may be called
 */
public record DeliveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int workers,
        @DefaultValue("16") int batchMax,
        @DefaultValue("2") int requestsMax,
        @DefaultValue("30s") Duration lock,
        @DefaultValue("10s") Duration answerLimit,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("5000") int pendingMax,
        @DefaultValue("50000") int pendingInAllMax,
        @DefaultValue("100") int redeliveriesMax,
        @DefaultValue("false") boolean privateAddressesAllowed) {}
