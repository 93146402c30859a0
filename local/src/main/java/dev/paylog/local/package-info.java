/** The {@code ./paylog} command: the whole suite on one machine, without Docker. */
@NullMarked
package dev.paylog.local;

import org.jspecify.annotations.NullMarked;
