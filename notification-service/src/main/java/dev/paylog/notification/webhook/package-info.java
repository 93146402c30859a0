/** Deliveries to programs: signed requests, as Standard Webhooks describes them. */
@NullMarked
package dev.paylog.notification.webhook;

import org.jspecify.annotations.NullMarked;
