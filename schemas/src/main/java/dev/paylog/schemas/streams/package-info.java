/**
 * What the services that run Kafka Streams share. It is no language, but this is the module that
 * they have in common.
 */
@NullMarked
package dev.paylog.schemas.streams;

import org.jspecify.annotations.NullMarked;
