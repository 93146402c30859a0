/** An example: totals per day, kept in memory and filled by replay. */
@NullMarked
package dev.paylog.totals;

import org.jspecify.annotations.NullMarked;
