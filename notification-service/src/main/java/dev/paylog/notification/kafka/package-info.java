/** The log of payment events, read live for everyone and from afar for those who were away. */
@NullMarked
package dev.paylog.notification.kafka;

import org.jspecify.annotations.NullMarked;
