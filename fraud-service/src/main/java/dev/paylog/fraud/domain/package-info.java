/** How a payment is judged: plain Java, no framework, no clock. */
@NullMarked
package dev.paylog.fraud.domain;

import org.jspecify.annotations.NullMarked;
