/** What the services that run Kafka Streams share. */
@NullMarked
package dev.paylog.schemas.streams;

import org.jspecify.annotations.NullMarked;
