/** What the machine can do at most, for a figure to be measured beside. */
@NullMarked
package dev.paylog.bench;

import org.jspecify.annotations.NullMarked;
