/** The example against a real broker. */
@NullMarked
package dev.paylog.totals;

import org.jspecify.annotations.NullMarked;
