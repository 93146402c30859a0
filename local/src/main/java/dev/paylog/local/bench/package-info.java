/** {@code ./paylog bench}: what Paylog does on this machine, beside what the machine can do. */
@NullMarked
package dev.paylog.local.bench;

import org.jspecify.annotations.NullMarked;
