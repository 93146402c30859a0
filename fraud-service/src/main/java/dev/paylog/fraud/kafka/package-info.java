/** Screening as a Kafka Streams topology, and the gateways to the log. */
@NullMarked
package dev.paylog.fraud.kafka;

import org.jspecify.annotations.NullMarked;
