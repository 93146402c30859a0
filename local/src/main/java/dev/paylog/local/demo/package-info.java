/** A day of payments: how the examples are made, sent, and accounted for. */
@NullMarked
package dev.paylog.local.demo;

import org.jspecify.annotations.NullMarked;
