/** The topology, on its own. */
@NullMarked
package dev.paylog.payment.kafka;

import org.jspecify.annotations.NullMarked;
