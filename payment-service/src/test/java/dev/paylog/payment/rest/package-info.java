/** The REST side, as far as it can be seen without a service. */
@NullMarked
package dev.paylog.payment.rest;

import org.jspecify.annotations.NullMarked;
