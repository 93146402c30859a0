/** Takes payments, decides them, and is the only writer of the truth. */
@NullMarked
package dev.paylog.payment;

import org.jspecify.annotations.NullMarked;
