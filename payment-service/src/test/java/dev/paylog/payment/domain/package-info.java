/** The rules of Paylog, told as examples and as properties. */
@NullMarked
package dev.paylog.payment.domain;

import org.jspecify.annotations.NullMarked;
