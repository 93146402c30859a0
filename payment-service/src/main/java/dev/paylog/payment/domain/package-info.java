/** What Paylog decides about accounts and payments: pure functions over values. */
@NullMarked
package dev.paylog.payment.domain;

import org.jspecify.annotations.NullMarked;
