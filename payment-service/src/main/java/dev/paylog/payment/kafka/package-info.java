/** The log: topology, stores, commands in, replies out. */
@NullMarked
package dev.paylog.payment.kafka;

import org.jspecify.annotations.NullMarked;
