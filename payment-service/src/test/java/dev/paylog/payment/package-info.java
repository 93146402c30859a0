/** payment-service as its callers see it. */
@NullMarked
package dev.paylog.payment;

import org.jspecify.annotations.NullMarked;
