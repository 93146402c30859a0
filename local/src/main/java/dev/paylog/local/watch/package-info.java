/** The live stream of notifications, in the terminal. */
@NullMarked
package dev.paylog.local.watch;

import org.jspecify.annotations.NullMarked;
