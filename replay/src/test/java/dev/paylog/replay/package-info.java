/** The kit against a real broker, and its arithmetic without one. */
@NullMarked
package dev.paylog.replay;

import org.jspecify.annotations.NullMarked;
