/** The REST side: requests become commands, replies become answers. */
@NullMarked
package dev.paylog.payment.rest;

import org.jspecify.annotations.NullMarked;
