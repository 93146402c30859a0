/** Subscriptions and their deliveries, and every error of this service, in JSON. */
@NullMarked
package dev.paylog.notification.rest;

import org.jspecify.annotations.NullMarked;
